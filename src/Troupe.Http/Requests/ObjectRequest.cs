using Microsoft.AspNetCore.Http;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>What a path and its query ask for.</summary>
internal sealed record ObjectRequest(ResourceKind Kind, string? Namespace, string? Name)
{
    public static ObjectRequest Of(HttpContext context)
    {
        var values = context.Request.RouteValues;
        var plural = (string)values["plural"]!;
        var @namespace = values["namespace"] as string;
        var kind = ResourceKinds.All.FirstOrDefault(kind => kind.Plural == plural && kind.Group.Length == 0);
        var name = values["name"] as string;
        // A cluster-wide object has no namespace in its path; an object of a namespace has one; only a whole collection may do without.
        var wellFormed = kind is not null && (kind.Namespaced ? @namespace is not null || name is null : @namespace is null);
        return wellFormed
            ? new ObjectRequest(kind!, @namespace, name)
            : throw Statuses.Refuse(StatusReason.NotFound, "the server could not find the requested resource");
    }

    public static ListOptions ListOptions(HttpRequest request) => new()
    {
        LabelSelector = Text(request, "labelSelector"), FieldSelector = Text(request, "fieldSelector"),
    };

    public static WriteOptions WriteOptions(HttpRequest request) => new()
    {
        DryRun = DryRun(request), Cause = long.TryParse(request.Headers["Troupe-Cause"], out var cause) ? cause : null,
    };

    public static string? Text(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    public static bool Flag(HttpRequest request, string name) => Text(request, name) is { } text && text is not ("false" or "0" or "False");

    private static bool DryRun(HttpRequest request) => Text(request, "dryRun") switch
    {
        null => false,
        "All" => true,
        var other => throw Statuses.Refuse(StatusReason.BadRequest, $"dryRun: '{other}' is not supported; the one value is 'All'"),
    };
}
