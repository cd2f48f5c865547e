using Troupe.Api.Clients;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.Lists;
using Troupe.ControlPlane.Refusing;

namespace Troupe.ControlPlane.Watches;

/// <summary>Opens watches.</summary>
internal sealed class WatchStreams(WatchSources sources, RevisionWait wait)
{
    /// <summary>Everything that can be refused is refused here, before the first event.</summary>
    public async ValueTask<IAsyncEnumerable<WatchEvent>> OpenAsync(
        ObjectSelection selection, string? resourceVersion, ListOptions? options, CancellationToken cancellationToken)
    {
        options ??= new ListOptions();
        ListRules.CheckWatch(options);
        var asked = ListRules.Revision(resourceVersion) ?? 0;
        await ReachAsync(asked, options, cancellationToken).ConfigureAwait(false);

        var initial = options.SendInitialEvents ?? asked == 0;
        var position = initial || asked == 0 ? sources.Snapshots.Current.Revision : asked;
        var streaming = options is { SendInitialEvents: true, AllowBookmarks: true };
        var terms = new WatchTerms(options.AllowBookmarks, initial, streaming, Seconds.OrForever(options.TimeoutSeconds));
        return new WatchCursor(sources, selection, terms, position).RunAsync(cancellationToken);
    }

    private async ValueTask ReachAsync(long revision, ListOptions options, CancellationToken cancellationToken)
    {
        if (options.SendInitialEvents == true)
        {
            await wait.DemandAsync(revision, cancellationToken).ConfigureAwait(false);
        }
        else if (!await wait.ReachAsync(revision, cancellationToken).ConfigureAwait(false))
        {
            // To wait for it would be to wait for ever: it is of another history, as that of a state directory that is gone.
            throw Refuse.With(
                StatusReason.Expired,
                $"resourceVersion {revision} is of another history: this one ends at {sources.Hub.Revision}; list again");
        }
    }
}
