using System.Collections.Concurrent;

namespace Troupe.Journal.Plugin;

/// <summary>Remembers whose events are on their way to the disk.</summary>
/// <remarks>
/// An entity that stops while it persists may be started again before its write is through. Its next incarnation must not recover around that
/// write, or it would go on with a sequence number that is taken.
/// </remarks>
internal sealed class WritesUnderWay
{
    private readonly ConcurrentDictionary<string, Task> _writes = new();

    public async Task TrackAsync(string persistenceId, Task write)
    {
        _writes[persistenceId] = write;
        try
        {
            await write.ConfigureAwait(false);
        }
        finally
        {
            _writes.TryRemove(KeyValuePair.Create(persistenceId, write));
        }
    }

    public Task EndOfAsync(string persistenceId) => _writes.TryGetValue(persistenceId, out var write)
        ? write.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
        : Task.CompletedTask;
}
