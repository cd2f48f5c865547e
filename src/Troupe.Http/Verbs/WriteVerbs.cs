using Microsoft.AspNetCore.Http;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>`create`, `replace`, `replace` of the status, and `delete`.</summary>
internal static class WriteVerbs
{
    public static async Task Create(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        if (request.Kind.Namespaced && request.Namespace is null)
            throw ErrorResponses.MethodNotAllowed(request.Kind);
        var body = await RequestBody.ReadObject(context, request.Kind);
        CheckNamespace(request, body);
        await WriteResponses.Answer(context, new ObjectWrite.Create(In(request, body)), ObjectRequest.WriteOptions(context.Request));
    }

    public static async Task Replace(HttpContext context)
    {
        var body = await Named(context);
        await WriteResponses.Answer(context, new ObjectWrite.Replace(body), ObjectRequest.WriteOptions(context.Request));
    }

    public static async Task ReplaceStatus(HttpContext context)
    {
        var body = await Named(context);
        await WriteResponses.Answer(context, new ObjectWrite.ReplaceStatus(body), ObjectRequest.WriteOptions(context.Request));
    }

    public static async Task Delete(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var options = await DeleteOptionsBody.Read(context);
        var client = Caller.Of(context).Client;
        var last = await client.DeleteAsync(request.Kind, request.Namespace, request.Name!, options, context.RequestAborted);
        if (last.Metadata.DeletionTimestamp is not null)
        {
            await ObjectResponses.Write(context, StatusCodes.Status200OK, request.Kind, last);
            return;
        }

        await JsonResponses.WriteStatus(context, new Status
        {
            Outcome = "Success", Code = StatusCodes.Status200OK,
            Details = new StatusDetails { Name = request.Name, Kind = request.Kind.Plural, Uid = last.Metadata.Uid },
        });
    }

    /// <summary>What a body says of its name and namespace must be what the path says.</summary>
    internal static void CheckNames(ObjectRequest request, ApiObject body)
    {
        if (body.Metadata.Name != request.Name)
        {
            throw Statuses.Refuse(
                StatusReason.BadRequest,
                $"the name of the object ({body.Metadata.Name}) does not match the name on the URL ({request.Name})");
        }

        CheckNamespace(request, body);
    }

    private static async Task<ApiObject> Named(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var body = await RequestBody.ReadObject(context, request.Kind);
        CheckNames(request, body);
        return In(request, body);
    }

    private static void CheckNamespace(ObjectRequest request, ApiObject body)
    {
        if (body.Metadata.Namespace is { Length: > 0 } stated && stated != request.Namespace)
        {
            throw Statuses.Refuse(
                StatusReason.BadRequest,
                $"the namespace of the object ({stated}) does not match the namespace sent on the request ({request.Namespace})");
        }
    }

    private static ApiObject In(ObjectRequest request, ApiObject body) =>
        body with { Metadata = body.Metadata with { Namespace = request.Namespace } };
}
