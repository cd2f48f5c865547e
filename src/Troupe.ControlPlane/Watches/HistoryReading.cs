using System.Threading.Channels;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Watches;

/// <summary>A reading of the journal for one watch, a little ahead of its client.</summary>
/// <remarks>A client that does not read loses its turn after a while, and begins another reading when it has read what is here.</remarks>
internal sealed class HistoryReading : IAsyncDisposable
{
    private readonly CancellationTokenSource _abandoned;
    private readonly Channel<WatchStep> _steps;
    private readonly ObjectSelection _selection;
    private readonly Limits _limits;
    private readonly Task _reading;

    public HistoryReading(
        IAsyncEnumerable<ObjectChanged> changes, ObjectSelection selection, (long After, long Until) range, Limits limits,
        CancellationToken cancellationToken)
    {
        _abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _selection = selection;
        _limits = limits;
        _steps = Channel.CreateBounded<WatchStep>(new BoundedChannelOptions(limits.Ahead) { SingleReader = true, SingleWriter = true });
        Reached = range.After;
        _reading = Task.Run(() => RunAsync(changes, range.After, range.Until));
    }

    /// <summary>Everything up to here is among the steps; final when they have ended.</summary>
    public long Reached { get; private set; }

    public IAsyncEnumerable<WatchStep> Steps(CancellationToken cancellationToken) => _steps.Reader.ReadAllAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _abandoned.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _abandoned.Dispose();
    }

    private async Task RunAsync(IAsyncEnumerable<ObjectChanged> changes, long after, long until)
    {
        try
        {
            await _limits.Slots.WaitAsync(_abandoned.Token).ConfigureAwait(false);
            try
            {
                if (await ReadAsync(changes, after).ConfigureAwait(false)) Reached = until;
            }
            finally
            {
                _limits.Slots.Release();
            }

            _steps.Writer.Complete();
        }
        catch (Exception cause)
        {
            _steps.Writer.Complete(cause is OperationCanceledException ? null : cause);
        }
    }

    /// <summary>False when the client took too long.</summary>
    private async Task<bool> ReadAsync(IAsyncEnumerable<ObjectChanged> changes, long after)
    {
        await foreach (var change in changes.WithCancellation(_abandoned.Token).ConfigureAwait(false))
        {
            if (change.Revision <= after) continue;

            if (WatchTransition.Of(change, _selection) is { } @event
                && !await WriteAsync(new WatchStep(@event, change.Revision)).ConfigureAwait(false)) return false;
            Reached = change.Revision;
        }

        return true;
    }

    private async ValueTask<bool> WriteAsync(WatchStep step)
    {
        if (_steps.Writer.TryWrite(step)) return true;

        using var late = new CancellationTokenSource(_limits.Patience, _limits.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _abandoned.Token);
        try
        {
            await _steps.Writer.WriteAsync(step, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!_abandoned.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <param name="Slots">How many readings go on at once.</param>
    /// <param name="Ahead">How many events are read ahead of the client.</param>
    /// <param name="Patience">How long the client may take for one of them while others wait.</param>
    public sealed record Limits(SemaphoreSlim Slots, TimeProvider Time, int Ahead, TimeSpan Patience);
}
