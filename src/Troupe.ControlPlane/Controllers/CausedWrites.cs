using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Gateway;
using Troupe.Domain.Entities;
using static Troupe.Domain.Entities.ObjectCommand;

namespace Troupe.ControlPlane.Controllers;

/// <summary>How controllers write: every command names the revision that led to it.</summary>
internal static class CausedWrites
{
    public static EntityKey Key(this ApiObject item) => new(item.Kind!, item.Metadata.Namespace ?? "", item.Metadata.Name!);

    /// <summary>Deletes just this object, not another that bears its name by now. One that is gone already is what was wanted.</summary>
    public static async Task DeleteAsync(
        this IGatewayClient client, ApiObject item, long? cause, long? gracePeriodSeconds = null, string? policy = null)
    {
        var key = item.Key();
        try
        {
            await client.ExecuteAsync(
                key,
                context => new DeleteObject(gracePeriodSeconds, policy ?? Propagation.Background, item.Metadata.Uid)
                {
                    Target = key, Context = context,
                },
                new WriteOptions { Cause = cause }).ConfigureAwait(false);
        }
        catch (ApiException refusal) when (refusal.Reason is StatusReason.NotFound or StatusReason.Conflict)
        {
            // The only thing that is asked of the object is its uid: it is gone, and perhaps another bears its name.
        }
    }

    /// <summary>Replaces an object that is still as it was seen; a later one is a conflict, and the next plan sees it.</summary>
    public static Task<ApiObject> ReplaceAsync(this IGatewayClient client, ApiObject item, long? cause) =>
        client.ReplaceAsync(item, new WriteOptions { Cause = cause });
}
