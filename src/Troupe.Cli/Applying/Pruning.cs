using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;

namespace Troupe.Cli.Applying;

/// <summary>Deletes what was applied once and is in no manifest any more.</summary>
internal sealed class Pruning(IApiClient client, string? selector, string dryRun)
{
    /// <summary>What was deleted; only what apply made, in the namespaces of what it made now, and never a namespace or a node.</summary>
    public async Task<IReadOnlyList<ApiObject>> PruneAsync(IReadOnlyList<ApiObject> applied, CancellationToken cancellationToken)
    {
        var kept = applied.Select(@object => @object.Metadata.Uid).ToHashSet();
        var gone = new List<ApiObject>();
        foreach (var @namespace in applied.Select(@object => @object.Metadata.Namespace).OfType<string>().Distinct())
        {
            foreach (var kind in ResourceKinds.All.Where(kind => kind.Namespaced))
            {
                var list = await client.ListAsync(kind, @namespace, new ListOptions { LabelSelector = selector }, cancellationToken);
                foreach (var @object in list.Items.Where(item => WasApplied(item) && !kept.Contains(item.Metadata.Uid)))
                {
                    await DeleteAsync(kind, @object, cancellationToken);
                    gone.Add(@object);
                }
            }
        }

        return gone;
    }

    private static bool WasApplied(ApiObject @object) => @object.Metadata.Annotations?.ContainsKey(LastApplied.Annotation) == true;

    private async Task DeleteAsync(ResourceKind kind, ApiObject @object, CancellationToken cancellationToken)
    {
        if (dryRun == "client") return;
        var options = new DeleteOptions
        {
            PropagationPolicy = "Background", DryRun = dryRun == "server" ? ["All"] : null,
            Preconditions = new Preconditions { Uid = @object.Metadata.Uid },
        };
        await client.DeleteAsync(kind, @object.Metadata.Namespace, @object.Metadata.Name!, options, cancellationToken);
    }
}
