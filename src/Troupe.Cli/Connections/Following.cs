using System.Runtime.CompilerServices;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;

namespace Troupe.Cli.Connections;

/// <summary>Watches on, however often the stream ends.</summary>
internal static class Following
{
    /// <summary>
    /// Every change after a revision, until cancelled; the server ends a watch now and then, and it is taken up where it was.
    /// </summary>
    public static async IAsyncEnumerable<WatchEvent> FollowAsync(
        this IApiClient client, ResourceKind kind, string? @namespace, string? revision, ListOptions selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A page's limits are no business of a watch; bookmarks carry a quiet one on.
        selection = selection with { Limit = null, Continue = null, AllowBookmarks = true };
        while (!cancellationToken.IsCancellationRequested)
        {
            await foreach (var change in client.WatchAsync(kind, kind.Namespaced ? @namespace : null, revision, selection,
                cancellationToken))
            {
                if (change.Error is { } error) throw new ApiException(error);
                revision = change.Object?.Metadata.ResourceVersion ?? revision;
                if (change.Type != WatchEvent.Bookmark) yield return change;
            }
        }
    }
}
