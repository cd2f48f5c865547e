using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Cli.Failures;
using Troupe.Cli.Targets;

namespace Troupe.Cli.Connections;

/// <summary>Objects of one kind that a command found.</summary>
internal sealed record FoundGroup(ResourceKind Kind, IReadOnlyList<ApiObject> Objects);

/// <summary>Looks for what a command's words name; what is not there is an error of its own, and the rest is found all the same.</summary>
internal sealed class ObjectsFound(
    Connection connection, string? @namespace, ListOptions selection, bool ignoreNotFound, long pageSize = ListPages.DefaultSize)
{
    public List<string> Errors { get; } = [];

    public async Task<IReadOnlyList<FoundGroup>> FindAsync(IReadOnlyList<Target> targets, CancellationToken cancellationToken)
    {
        var groups = new List<FoundGroup>();
        foreach (var kind in targets.GroupBy(target => target.Kind))
        {
            var objects = new List<ApiObject>();
            foreach (var target in kind)
            {
                if (target.Name is null)
                    objects.AddRange((await connection.Client.ListPagedAsync(target.Kind, Namespace(target.Kind), selection,
                        pageSize, cancellationToken)).Items);
                else if (await GetAsync(target, cancellationToken) is { } found)
                    objects.Add(found);
            }

            groups.Add(new FoundGroup(kind.Key, objects));
        }

        return groups;
    }

    private async Task<ApiObject?> GetAsync(Target target, CancellationToken cancellationToken)
    {
        if (@namespace is null
            && target.Kind.Namespaced) throw new CommandFailure("a name is looked for in one namespace: leave --all-namespaces out");
        try
        {
            return await connection.Client.GetAsync(target.Kind, Namespace(target.Kind), target.Name!, cancellationToken);
        }
        catch (ApiException refused) when (refused.Reason == StatusReason.NotFound)
        {
            if (!ignoreNotFound) Errors.Add(refused.Message);
            return null;
        }
    }

    private string? Namespace(ResourceKind kind) => kind.Namespaced ? @namespace : null;
}
