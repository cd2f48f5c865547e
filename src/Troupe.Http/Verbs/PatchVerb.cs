using Microsoft.AspNetCore.Http;
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
        var options = ObjectRequest.WriteOptions(context.Request) with
        {
            Subresource = request.Subresource, Warn = text => Warnings.Add(context, text),
        };
        var patched = await Caller.Of(context).Client.PatchAsync(
            request.Kind, request.Namespace, request.Name!, patch, options, context.RequestAborted);
        await JsonResponses.Write(context, StatusCodes.Status200OK, patched);
    }
}
