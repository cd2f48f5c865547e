using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Api.Kinds;
using Troupe.Http.Discovery;
using Troupe.Http.Responses;
using Troupe.Http.Verbs;

namespace Troupe.Http.OpenApi;

/// <summary>`/openapi/v3` with a document for each group version, and `/openapi/v2` with one for all.</summary>
/// <remarks>They are made when they are first asked for.</remarks>
internal static class OpenApiEndpoints
{
    private const string V2Json = "application/json";
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="unstored">The kinds that are only posted.</param>
    public static void MapOpenApi(this IEndpointRouteBuilder routes, IReadOnlyList<VerbRoute> verbs, IReadOnlyList<ResourceKind> unstored)
    {
        var versions = KindViews.Served.Concat(unstored).GroupBy(kind => kind.ApiVersion).ToList();
        var documents = versions.ToDictionary(PathOf, version => new Lazy<CachedDocument>(() => V3(version, verbs, unstored)));
        var index = new Lazy<CachedDocument>(() => CachedDocument.OfJson(Index(documents)));
        routes.MapMethods("/openapi/v3", ReadMethods, (RequestDelegate)(context => index.Value.Write(context)));
        foreach (var (path, document) in documents)
            routes.MapMethods($"/openapi/v3/{path}", ReadMethods, (RequestDelegate)(context => WriteV3(context, path, document.Value)));

        var v2 = new Lazy<JsonObject>(() => V2(verbs, unstored));
        var json = new Lazy<CachedDocument>(() => CachedDocument.OfJson(v2.Value));
        var protobuf = new Lazy<CachedDocument>(() => new CachedDocument(OpenApiV2Protobuf.Write(v2.Value), OpenApiV2Protobuf.ContentType));
        routes.MapMethods("/openapi/v2", ReadMethods, (RequestDelegate)(context =>
            (WantsProtobuf(context.Request) ? protobuf : json).Value.Write(context)));
    }

    /// <summary>What a client may keep for ever it asks for with the hash; with another hash it is led to the document of today.</summary>
    private static Task WriteV3(HttpContext context, string path, CachedDocument document)
    {
        var asked = context.Request.Query["hash"].ToString();
        if (asked.Length > 0 && asked != document.Hash)
        {
            context.Response.Redirect(UrlOf(path, document), permanent: true);
            return Task.CompletedTask;
        }

        if (asked.Length > 0) context.Response.Headers.CacheControl = "public, immutable";
        return document.Write(context);
    }

    private static JsonObject Index(Dictionary<string, Lazy<CachedDocument>> documents)
    {
        var paths = new JsonObject();
        foreach (var (path, document) in documents)
            paths[path] = new JsonObject { ["serverRelativeURL"] = UrlOf(path, document.Value) };
        return new JsonObject { ["paths"] = paths };
    }

    private static CachedDocument V3(
        IEnumerable<ResourceKind> version, IReadOnlyList<VerbRoute> verbs, IReadOnlyList<ResourceKind> unstored)
    {
        var schemas = new Schemas();
        return CachedDocument.OfJson(OpenApiV3.Document(VersionDocument.GitVersion, Paths(version, verbs, unstored, schemas), schemas));
    }

    private static JsonObject V2(IReadOnlyList<VerbRoute> verbs, IReadOnlyList<ResourceKind> unstored)
    {
        var schemas = new Schemas();
        return OpenApiV2.Document(Paths(KindViews.Served.Concat(unstored), verbs, unstored, schemas), schemas);
    }

    private static List<PathOperations> Paths(
        IEnumerable<ResourceKind> kinds, IReadOnlyList<VerbRoute> verbs, IReadOnlyList<ResourceKind> unstored, Schemas schemas)
    {
        var operations = new Operations(schemas);
        return [.. kinds.SelectMany(kind => unstored.Contains(kind) ? [operations.OfUnstored(kind)] : operations.Of(kind, verbs))];
    }

    private static string PathOf(IGrouping<string, ResourceKind> version) =>
        version.First().Group.Length == 0 ? $"api/{version.Key}" : $"apis/{version.Key}";

    private static string UrlOf(string path, CachedDocument document) => $"/openapi/v3/{path}?hash={document.Hash}";

    /// <summary>Clients that read both name protobuf first.</summary>
    private static bool WantsProtobuf(HttpRequest request)
    {
        var accepted = request.Headers.Accept.ToString();
        var (protobuf, json) = (accepted.IndexOf("openapi.spec.v2@v1.0+protobuf", StringComparison.Ordinal),
            accepted.IndexOf(V2Json, StringComparison.Ordinal));
        return protobuf >= 0 && (json < 0 || protobuf < json);
    }
}
