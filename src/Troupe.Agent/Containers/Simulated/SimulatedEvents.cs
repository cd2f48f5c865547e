using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Troupe.Agent.Containers.Simulated;

/// <summary>Hands every event to every watcher.</summary>
internal sealed class SimulatedEvents
{
    private readonly Lock _lock = new();
    private readonly List<Channel<RuntimeEvent>> _watchers = [];

    public void Publish(RuntimeEvent @event)
    {
        lock (_lock)
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(@event);
    }

    /// <summary>Ends every watch with a failure.</summary>
    public void Break(Exception failure) => EndAll(failure);

    public void Complete() => EndAll(null);

    /// <summary>Watches from the call on, not from the first step of the enumeration.</summary>
    public IAsyncEnumerable<RuntimeEvent> WatchAsync(CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateUnbounded<RuntimeEvent>();
        lock (_lock) _watchers.Add(watcher);
        return ReadAsync(watcher, cancellationToken);
    }

    private async IAsyncEnumerable<RuntimeEvent> ReadAsync(
        Channel<RuntimeEvent> watcher, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var @event in watcher.Reader.ReadAllAsync(cancellationToken)) yield return @event;
        }
        finally
        {
            lock (_lock) _watchers.Remove(watcher);
        }
    }

    private void EndAll(Exception? failure)
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers) watcher.Writer.TryComplete(failure);
            _watchers.Clear();
        }
    }
}
