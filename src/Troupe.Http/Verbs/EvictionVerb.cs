using Microsoft.AspNetCore.Http;
using Troupe.Api.Evictions;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>`POST …/pods/NAME/eviction`: deletes a pod that is asked to leave, as `kubectl drain` does.</summary>
/// <remarks>There are no disruption budgets, so nothing keeps a pod from leaving.</remarks>
internal static class EvictionVerb
{
    public static async Task Evict(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var eviction = await RequestBody.Read<Eviction>(context, Subresources.Eviction, Subresources.EvictionV1Beta1);
        WriteVerbs.CheckNames(request, eviction);
        var options = DeleteOptionsBody.Completed(eviction.DeleteOptions ?? new DeleteOptions(), context.Request);
        await Caller.Of(context).Client.DeleteAsync(request.Kind, request.Namespace, request.Name!, options, context.RequestAborted);
        await JsonResponses.WriteStatus(context, new Status { Outcome = "Success", Code = StatusCodes.Status201Created });
    }
}
