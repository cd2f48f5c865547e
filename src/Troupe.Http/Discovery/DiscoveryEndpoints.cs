using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Api.Kinds;
using Troupe.Http.Responses;
using Troupe.Http.Verbs;

namespace Troupe.Http.Discovery;

/// <summary>What a client asks before anything else: versions, groups, resources, and the parameters of every path.</summary>
internal static class DiscoveryEndpoints
{
    /// <summary>The release whose API conventions are followed; clients choose their behaviour by it.</summary>
    private const string KubernetesMinor = "34";

    public static void MapDiscovery(this IEndpointRouteBuilder routes, IReadOnlyList<VerbRoute> verbs)
    {
        Answer("/version", Version());
        Answer("/api", new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") });
        Answer("/apis", new JsonObject { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = new JsonArray() });
        Answer("/api/v1", Resources(verbs));
        Answer("/openapi/v3", OpenApiDocuments.Index());
        Answer("/openapi/v3/api/v1", OpenApiDocuments.CoreV1());

        void Answer(string path, JsonObject document) => routes.MapGet(
            path, (RequestDelegate)(context => JsonResponses.Write(context, StatusCodes.Status200OK, document)));
    }

    private static JsonObject Version()
    {
        var version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var (release, commit) = version.Split('+') is [var first, var second] ? (first, second) : (version, "");
        return new JsonObject
        {
            ["major"] = "1",
            ["minor"] = KubernetesMinor,
            ["gitVersion"] = $"v1.{KubernetesMinor}.0+troupe.{release}",
            ["gitCommit"] = commit,
            ["gitTreeState"] = "",
            ["buildDate"] = "",
            ["goVersion"] = "",
            ["compiler"] = RuntimeInformation.FrameworkDescription,
            ["platform"] = $"linux/{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant().Replace("x64", "amd64")}",
        };
    }

    private static JsonObject Resources(IReadOnlyList<VerbRoute> verbs)
    {
        var resources = new JsonArray();
        foreach (var kind in ResourceKinds.All.Where(kind => kind.Group.Length == 0).OrderBy(kind => kind.Plural, StringComparer.Ordinal))
        {
            foreach (var part in verbs.Where(route => route.AppliesTo(kind)).GroupBy(route => route.Subresource))
            {
                var name = part.Key is null ? kind.Plural : $"{kind.Plural}/{part.Key}";
                resources.Add(Resource(kind, name, [.. part.Select(route => route.Verb).Order(StringComparer.Ordinal)]));
            }
        }

        return new JsonObject { ["kind"] = "APIResourceList", ["groupVersion"] = "v1", ["resources"] = resources };
    }

    private static JsonObject Resource(ResourceKind kind, string name, params string[] verbs)
    {
        var resource = new JsonObject
        {
            ["name"] = name,
            ["singularName"] = name == kind.Plural ? kind.Singular : "",
            ["namespaced"] = kind.Namespaced,
            ["kind"] = kind.Kind,
            ["verbs"] = new JsonArray([.. verbs.Select(verb => JsonValue.Create(verb))]),
        };
        if (name == kind.Plural && kind.InAll) resource["categories"] = new JsonArray("all");
        if (name == kind.Plural && kind.ShortNames.Count > 0)
            resource["shortNames"] = new JsonArray([.. kind.ShortNames.Select(shortName => JsonValue.Create(shortName))]);
        return resource;
    }
}
