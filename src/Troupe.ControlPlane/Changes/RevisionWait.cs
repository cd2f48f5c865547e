using System.Globalization;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Refusing;

namespace Troupe.ControlPlane.Changes;

/// <summary>Lets a reader who has seen a later revision elsewhere wait a moment until it is seen here too.</summary>
internal sealed class RevisionWait(WatchHub hub, TimeSpan patience, TimeProvider time)
{
    /// <summary>Whether the revision came in time.</summary>
    public async ValueTask<bool> ReachAsync(long revision, CancellationToken cancellationToken)
    {
        if (revision <= hub.Revision) return true;

        using var late = new CancellationTokenSource(patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await hub.WaitForAsync(revision, limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public async ValueTask DemandAsync(long revision, CancellationToken cancellationToken)
    {
        if (!await ReachAsync(revision, cancellationToken).ConfigureAwait(false)) throw TooLarge(revision);
    }

    // Clients of Kubernetes know this answer by its cause and ask again.
    private ApiException TooLarge(long revision)
    {
        const string words = "Too large resource version";
        var (asked, current) = (Text(revision), Text(hub.Revision));
        return Refuse.With(
            StatusReason.Timeout, $"{words}: {asked}, current: {current}",
            new StatusDetails
            {
                RetryAfterSeconds = 1,
                Causes = [new StatusCause { Reason = "ResourceVersionTooLarge", Message = words }],
            });
    }

    private static string Text(long revision) => revision.ToString(CultureInfo.InvariantCulture);
}
