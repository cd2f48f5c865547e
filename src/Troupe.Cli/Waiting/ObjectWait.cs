using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Cli.Connections;

namespace Troupe.Cli.Waiting;

/// <summary>Watches one object until a condition holds of it.</summary>
internal sealed class ObjectWait(IApiClient client, WaitCondition condition)
{
    /// <param name="first">The object as it was found first; for a deletion another one of its name counts as gone.</param>
    public async Task UntilItHoldsAsync(
        ResourceKind kind, string? @namespace, string name, ApiObject? first, CancellationToken cancellationToken)
    {
        var selection = new ListOptions { FieldSelector = $"metadata.name={name}" };
        var within = kind.Namespaced ? @namespace : null;
        var list = await client.ListAsync(kind, within, selection, cancellationToken);
        if (Holds(list.Items.FirstOrDefault(), first)) return;
        var revision = list.Metadata.ResourceVersion;
        await foreach (var change in client.FollowAsync(kind, within, revision, selection, cancellationToken))
        {
            if (Holds(change.Type == WatchEvent.Deleted ? null : change.Object, first)) return;
        }
    }

    public bool Holds(ApiObject? now, ApiObject? first)
    {
        var replaced = condition is WaitCondition.Deleted && first is not null && now is not null && now.Metadata.Uid != first.Metadata.Uid;
        return condition.Holds(replaced ? null : now);
    }
}
