using Microsoft.AspNetCore.Http;
using Troupe.Api.Clients;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Http.Queries;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>`patch`, in the form that the content type says, of an object or of its status.</summary>
internal static class PatchVerb
{
    public static async Task Patch(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var patch = await RequestBody.ReadPatch(context);
        Check(context.Request, patch.Type);
        var options = ObjectRequest.WriteOptions(context.Request) with { Subresource = request.Subresource };
        var change = new ObjectWrite.Change(request.Kind, request.Namespace, request.Name!, patch);
        await WriteResponses.Answer(context, change, options);
    }

    /// <summary>Who applies says in whose name: that of its program could be anybody's.</summary>
    private static void Check(HttpRequest request, PatchType type)
    {
        if (type == PatchType.Apply && QueryValues.Text(request, "fieldManager") is null)
            throw Invalid("fieldManager: Required value: is required for apply patch");
        if (type != PatchType.Apply && QueryValues.Text(request, "force") is not null)
            throw Invalid("force: Forbidden: may not be specified for non-apply patch");
    }

    private static ApiException Invalid(string why) =>
        Statuses.Refuse(StatusReason.Invalid, $"PatchOptions.meta.k8s.io \"\" is invalid: {why}");
}
