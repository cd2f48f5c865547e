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
    public static Task Write(HttpContext context, int code, ResourceKind kind, ApiObject @object)
    {
        var representation = Representation.Of(context);
        return representation.Form switch
        {
            RepresentationForm.Table => WriteTable(
                context, code, kind, [@object], new ListMeta { ResourceVersion = @object.Metadata.ResourceVersion }),
            RepresentationForm.Metadata => JsonResponses.Write(context, code, @object, representation.WriteMetadata),
            _ => JsonResponses.Write(context, code, @object),
        };
    }

    public static Task WriteTable(HttpContext context, int code, ResourceKind kind, IEnumerable<ApiObject> objects, ListMeta metadata)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var table = new TableRows(kind, now, Included(context.Request), Representation.Of(context));
        return ListResponses.Write(context, code, writer => table.WriteHead(writer, metadata), "rows", objects, table.WriteRow);
    }

    /// <summary>What of each object its row has; null where the client leaves it to the server.</summary>
    public static string? Included(HttpRequest request) => QueryValues.Text(request, "includeObject") switch
    {
        null => null,
        "None" or "Metadata" or "Object" => QueryValues.Text(request, "includeObject"),
        var other => throw Statuses.Refuse(StatusReason.BadRequest, $"unrecognized includeObject value: \"{other}\""),
    };
}
