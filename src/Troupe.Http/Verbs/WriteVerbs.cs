using Microsoft.AspNetCore.Http;
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
            throw Statuses.Refuse(StatusReason.MethodNotAllowed, "the server does not allow this method on the requested resource");
        var body = InNamespace(request, await RequestBody.ReadObject(context, request.Kind));
        var created = await Caller.Of(context).Client.CreateAsync(body, ObjectRequest.WriteOptions(context.Request), context.RequestAborted);
        if (request.Kind.Notice is { } notice) Warnings.Add(context, notice);
        await JsonResponses.Write(context, StatusCodes.Status201Created, created);
    }

    public static async Task Replace(HttpContext context)
    {
        var body = await Named(context);
        var replaced = await Caller.Of(context).Client.ReplaceAsync(body, ObjectRequest.WriteOptions(context.Request), context.RequestAborted);
        await JsonResponses.Write(context, StatusCodes.Status200OK, replaced);
    }

    public static async Task ReplaceStatus(HttpContext context)
    {
        var body = await Named(context);
        var replaced = await Caller.Of(context).Client.ReplaceStatusAsync(body, ObjectRequest.WriteOptions(context.Request), context.RequestAborted);
        await JsonResponses.Write(context, StatusCodes.Status200OK, replaced);
    }

    public static async Task Delete(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var options = await RequestBody.ReadDeleteOptions(context);
        var last = await Caller.Of(context).Client.DeleteAsync(request.Kind, request.Namespace, request.Name!, options, context.RequestAborted);
        if (last.Metadata.DeletionTimestamp is not null)
        {
            await JsonResponses.Write(context, StatusCodes.Status200OK, last);
            return;
        }

        await JsonResponses.WriteStatus(context, new Status
        {
            Outcome = "Success", Code = StatusCodes.Status200OK,
            Details = new StatusDetails { Name = request.Name, Kind = request.Kind.Plural, Uid = last.Metadata.Uid },
        });
    }

    /// <summary>The body of a request on one object: its name and namespace must be those of the path.</summary>
    private static async Task<ApiObject> Named(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var body = InNamespace(request, await RequestBody.ReadObject(context, request.Kind));
        return body.Metadata.Name == request.Name
            ? body
            : throw Statuses.Refuse(
                StatusReason.BadRequest,
                    $"the name of the object ({body.Metadata.Name}) does not match the name on the URL ({request.Name})");
    }

    private static ApiObject InNamespace(ObjectRequest request, ApiObject body)
    {
        if (body.Metadata.Namespace is { Length: > 0 } stated && stated != request.Namespace)
        {
            throw Statuses.Refuse(
                StatusReason.BadRequest,
                $"the namespace of the object ({stated}) does not match the namespace sent on the request ({request.Namespace})");
        }

        return body with { Metadata = body.Metadata with { Namespace = request.Namespace } };
    }
}
