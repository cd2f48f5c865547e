using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>Reads the bodies of requests: an object of the kind that the path names, or delete options.</summary>
internal static class RequestBody
{
    public static async Task<ApiObject> ReadObject(HttpContext context, ResourceKind kind)
    {
        RequireJson(context.Request);
        var bytes = await ReadAll(context);
        var (read, errors) = ApiObjectReader.ReadJson(bytes, kind);
        return read ?? throw Malformed(errors);
    }

    public static async Task<DeleteOptions> ReadDeleteOptions(HttpContext context)
    {
        var query = context.Request;
        var bytes = await ReadAll(context);
        var body = bytes.IsEmpty ? new DeleteOptions() : Parse(bytes);
        return body with
        {
            PropagationPolicy = ObjectRequest.Text(query, "propagationPolicy") ?? body.PropagationPolicy,
            GracePeriodSeconds = GracePeriod(query) ?? body.GracePeriodSeconds,
            OrphanDependents = body.OrphanDependents ?? (ObjectRequest.Flag(query, "orphanDependents") ? true : null),
            DryRun = body.DryRun ?? (ObjectRequest.WriteOptions(query).DryRun ? ["All"] : null),
        };
    }

    private static DeleteOptions Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<DeleteOptions>(bytes.Span, ApiJson.Strict) ?? new DeleteOptions();
        }
        catch (JsonException exception)
        {
            throw Statuses.Refuse(StatusReason.BadRequest, $"DeleteOptions: {exception.Message}");
        }
    }

    private static long? GracePeriod(HttpRequest request) => ObjectRequest.Text(request, "gracePeriodSeconds") switch
    {
        null => null,
        var text when long.TryParse(text, out var seconds) && seconds >= 0 => seconds,
        var text => throw Statuses.Refuse(StatusReason.BadRequest, $"gracePeriodSeconds: '{text}' is no number of seconds"),
    };

    private static void RequireJson(HttpRequest request)
    {
        var type = request.ContentType;
        if (type is null || type.StartsWith(JsonResponses.Json, StringComparison.OrdinalIgnoreCase)) return;
        throw Statuses.Refuse(
            StatusReason.UnsupportedMediaType,
                $"the body of the request was in an unknown format - accepted media types include: application/json (not {type})");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAll(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            if (result.IsCompleted)
            {
                var bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static ApiException Malformed(IReadOnlyList<InputError> errors)
    {
        var causes =
            errors.Select(error => new StatusCause { Field = error.Path, Message = error.Message, Reason = "FieldValueInvalid" }).ToList();
        return Statuses.Refuse(
            StatusReason.BadRequest, "the object in the body cannot be read: " + string.Join("; ", errors),
                new StatusDetails { Causes = causes });
    }
}
