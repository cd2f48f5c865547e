using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;
using static Troupe.Domain.Entities.ObjectCommand;

namespace Troupe.ControlPlane.Entities;

/// <summary>What an object is behind all that its entity was asked before; readers do not see yet what is under way.</summary>
internal sealed class EntityTruth(EntityCommands entities, ReadModels.ReadModel readModel, TimeProvider time)
{
    private const string User = "system:controller:reconciliation";

    /// <summary>The object, or null where there is none.</summary>
    /// <exception cref="ApiException">The entity does not say.</exception>
    public async Task<ApiObject?> FindAsync(EntityKey key)
    {
        if (readModel.Current.SetAside.TryGetValue(key.PersistenceId, out var setAside)) throw Refusing.Refuse.Of(key, setAside.Refuse());

        // A rehearsed deletion changes nothing, and stands behind every command that is on its way.
        var context = new CommandContext(User, null, time.GetUtcNow(), DryRun: true);
        var look = new DeleteObject(GracePeriodSeconds: 0) { Target = key, Context = context };
        try
        {
            return (await entities.SendAsync(look).ConfigureAwait(false)).Object;
        }
        catch (ApiException refusal) when (refusal.Reason == StatusReason.NotFound)
        {
            return null;
        }
    }
}
