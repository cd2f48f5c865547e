using Microsoft.AspNetCore.Http;
using Troupe.Api.Clients;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>Answers a write with the object that came of it, whether it is new, and what its writer should know.</summary>
internal static class WriteResponses
{
    public static async Task Answer(HttpContext context, ObjectWrite write, WriteOptions options)
    {
        var written = await Caller.Of(context).Client.WriteAsync(write, options, context.RequestAborted);
        Warnings.Add(context, written.Warnings);
        var code = written.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        await ObjectResponses.Write(context, code, ObjectRequest.Of(context).Kind, written.Object);
    }
}
