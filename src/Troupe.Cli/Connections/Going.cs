using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;

namespace Troupe.Cli.Connections;

/// <summary>Waits for deletions to be carried out.</summary>
internal static class Going
{
    public static async Task UntilGoneAsync(this IApiClient client, IReadOnlyList<ApiObject> objects, CancellationToken cancellationToken)
    {
        foreach (var @object in objects) await UntilGoneAsync(client, @object, cancellationToken);
    }

    private static async Task UntilGoneAsync(IApiClient client, ApiObject @object, CancellationToken cancellationToken)
    {
        var kind = ResourceKinds.Of(@object.GetType());
        var (name, @namespace) = (@object.Metadata.Name!, @object.Metadata.Namespace);
        try
        {
            var seen = await client.GetAsync(kind, @namespace, name, cancellationToken);
            if (Replaced(seen, @object)) return;
            var selection = new ListOptions { FieldSelector = $"metadata.name={name}" };
            await foreach (var change in client.FollowAsync(kind, @namespace, seen.Metadata.ResourceVersion, selection, cancellationToken))
            {
                if (change.Type == WatchEvent.Deleted || Replaced(change.Object!, @object)) return;
            }
        }
        catch (ApiException refused) when (refused.Reason == StatusReason.NotFound)
        {
            // Gone, which is what was waited for.
        }
    }

    /// <summary>An object from a file has no uid; then any object of the name is taken for the one that goes.</summary>
    private static bool Replaced(ApiObject seen, ApiObject going) => going.Metadata.Uid is { } uid && seen.Metadata.Uid != uid;
}
