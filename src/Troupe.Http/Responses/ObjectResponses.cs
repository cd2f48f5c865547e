using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Http.Queries;

namespace Troupe.Http.Responses;

/// <summary>Writes an object in the shape that its client accepts: whole, as a row of a table, or its metadata alone.</summary>
internal static class ObjectResponses
{
    public static async Task Write(HttpContext context, int code, ResourceKind kind, ApiObject @object)
    {
        var representation = Representation.Of(context);
        switch (representation.Form)
        {
            case RepresentationForm.Table:
                await WriteTable(context, code, kind, [@object], new ListMeta { ResourceVersion = @object.Metadata.ResourceVersion });
                break;
            case RepresentationForm.Metadata:
                JsonResponses.Begin(context, code);
                await using (var writer = new Utf8JsonWriter(context.Response.BodyWriter, ResponseForm.Of(context).WriterOptions))
                    representation.WriteMetadata(writer, @object);
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
                break;
            default:
                await JsonResponses.Write(context, code, @object);
                break;
        }
    }

    public static Task WriteTable(HttpContext context, int code, ResourceKind kind, IEnumerable<ApiObject> objects, ListMeta metadata)
    {
        var include = Included(context.Request);
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return JsonResponses.Write(
            context, code, TableResponses.Table(kind, objects, metadata, now, include, Representation.Of(context).GroupVersion));
    }

    /// <summary>What of each object its row has; null where the client leaves it to the server.</summary>
    public static string? Included(HttpRequest request) => QueryValues.Text(request, "includeObject") switch
    {
        null => null,
        "None" or "Metadata" or "Object" => QueryValues.Text(request, "includeObject"),
        var other => throw Statuses.Refuse(StatusReason.BadRequest, $"unrecognized includeObject value: \"{other}\""),
    };
}
