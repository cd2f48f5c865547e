using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Troupe.Api.Kinds;
using Troupe.Http.Responses;
using Troupe.Http.Verbs;

namespace Troupe.Http.Discovery;

/// <summary>What a client asks before anything else: versions, groups, resources, and what may be sent where.</summary>
internal static class DiscoveryEndpoints
{
    private const string Group = "apidiscovery.k8s.io";
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="unstored">The kinds that are only posted.</param>
    public static void MapDiscovery(
        this IEndpointRouteBuilder routes, IReadOnlyList<VerbRoute> verbs, IReadOnlyList<ResourceKind> unstored)
    {
        var resources = ApiResources.Of(verbs, unstored);
        routes.MapDocument("/version", VersionDocument.Document());
        routes.MapAggregated("/api", GroupDocuments.Versions(), [.. resources.Where(resource => resource.Group.Length == 0)]);
        routes.MapAggregated("/apis", GroupDocuments.Groups(resources), [.. resources.Where(resource => resource.Group.Length > 0)]);
        foreach (var (group, document) in GroupDocuments.Each(resources)) routes.MapDocument($"/apis/{group}", document);
        var versions = resources.ByGroupVersion().ToList();
        foreach (var version in versions) routes.MapDocument($"/{PathOf(version)}", GroupDocuments.Resources(version));

        string[] paths =
        [
            "/api", "/apis", .. GroupDocuments.Each(resources).Select(entry => $"/apis/{entry.Group}"),
            .. versions.Select(version => $"/{PathOf(version)}"), "/healthz", "/livez", "/readyz", "/version", "/openapi/v2", "/openapi/v3",
            .. versions.Select(version => $"/openapi/v3/{PathOf(version)}"),
        ];
        routes.MapDocument("/", new JsonObject { ["paths"] = GroupDocuments.Texts(paths.Order(StringComparer.Ordinal)) });
    }

    /// <summary>Where a group's version is: `api/v1`, `apis/apps/v1`.</summary>
    public static string PathOf(IGrouping<string, ApiResource> version) =>
        version.First().Group.Length == 0 ? $"api/{version.Key}" : $"apis/{version.Key}";

    public static void MapDocument(this IEndpointRouteBuilder routes, string path, JsonNode document)
    {
        var cached = CachedDocument.OfJson(document);
        routes.MapMethods(path, ReadMethods, (RequestDelegate)(context =>
        {
            ResponseForm.Negotiate(context, streams: false, Representation.NoShapes);
            return cached.Write(context);
        }));
    }

    /// <summary>A client that understands it gets all resources at once, in the version that it names first.</summary>
    private static void MapAggregated(
        this IEndpointRouteBuilder routes, string path, JsonNode document, IReadOnlyList<ApiResource> resources)
    {
        var plain = CachedDocument.OfJson(document);
        var aggregated = new[] { "v2", "v2beta1" }.ToDictionary(
            version => version,
            version => CachedDocument.OfJson(
                AggregatedDocument.Of(version, resources),
                $"{JsonResponses.Json};g={Group};v={version};as=APIGroupDiscoveryList"));
        routes.MapMethods(path, ReadMethods, (RequestDelegate)(context => Wanted(context).Write(context)));

        CachedDocument Wanted(HttpContext context)
        {
            foreach (var accept in context.Request.GetTypedHeaders().Accept)
            {
                if (Parameter(accept, "as") is not "APIGroupDiscoveryList" || Parameter(accept, "g") != Group) continue;
                if (aggregated.TryGetValue(Parameter(accept, "v") ?? "", out var known)) return known;
            }

            ResponseForm.Negotiate(context, streams: false, Representation.NoShapes);
            return plain;
        }
    }

    private static string? Parameter(MediaTypeHeaderValue accept, string name) =>
        accept.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Value.Value;
}
