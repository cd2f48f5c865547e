using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Xunit;

namespace Troupe.Http.Tests.OpenApi;

[Collection(ServerCollection.Name)]
public sealed class OpenApiTests(TestServer server)
{
    private const string V3 = "#/components/schemas/";
    private const string V2 = "#/definitions/";

    [Fact]
    public async Task V3_EveryReferenceLeadsToASchema()
    {
        foreach (var document in await V3Documents())
        {
            var schemas = document["components"]!["schemas"]!.AsObject();
            Assert.All(References(document), reference => Assert.Contains(reference[V3.Length..], schemas));
        }
    }

    [Fact]
    public async Task V2_EveryReferenceLeadsToADefinition()
    {
        var document = (await server.GetAsync("/openapi/v2")).Body!;
        var definitions = document["definitions"]!.AsObject();
        Assert.All(References(document), reference => Assert.Contains(reference[V2.Length..], definitions));
        Assert.Contains("io.k8s.api.core.v1.Pod", definitions);
        Assert.Contains("io.k8s.api.apps.v1.ReplicaSet", definitions);
        Assert.Contains("io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector", definitions);
    }

    [Fact]
    public async Task Schemas_EveryFieldIsDescribedInASentence()
    {
        foreach (var document in await V3Documents())
        {
            var silent = from schema in document["components"]!["schemas"]!.AsObject()
                         from field in (schema.Value!["properties"]?.AsObject() ?? []).Append(new(schema.Key, schema.Value))
                         let words = (string?)field.Value!["description"]
                         where words is null || words.Length < 8 || !words.EndsWith('.') && !words.EndsWith('…')
                         select $"{schema.Key} {field.Key}: {words}";
            Assert.Empty(silent);
        }
    }

    [Fact]
    public async Task Schemas_EveryKindIsKnownByItsGroupVersionAndKind()
    {
        var known = (await V3Documents()).SelectMany(document => document["components"]!["schemas"]!.AsObject())
            .SelectMany(schema => schema.Value!["x-kubernetes-group-version-kind"]?.AsArray() ?? [])
            .Select(kind => ((string)kind!["group"]!, (string)kind["version"]!, (string)kind["kind"]!)).ToHashSet();
        Assert.All(ResourceKinds.All, kind =>
        {
            Assert.Contains((kind.Group, kind.Version, kind.Kind), known);
            Assert.Contains((kind.Group, kind.Version, kind.ListKind), known);
        });
    }

    [Fact]
    public async Task Schemas_ListsSayHowTheyMerge()
    {
        var core = (await V3Documents())[0]["components"]!["schemas"]!;
        var containers = core["io.k8s.api.core.v1.PodSpec"]!["properties"]!["containers"]!;
        Assert.Equal("name", (string)containers["x-kubernetes-patch-merge-key"]!);
        Assert.Equal("merge", (string)containers["x-kubernetes-patch-strategy"]!);
        var ports = core["io.k8s.api.core.v1.Container"]!["properties"]!["ports"]!;
        Assert.Equal("""["containerPort","protocol"]""", ports["x-kubernetes-list-map-keys"]!.ToJsonString());
    }

    [Theory]
    [InlineData("pods/{name}/binding", "post", "io.k8s.api.core.v1.Binding", "io.k8s.api.core.v1.Binding")]
    [InlineData("bindings", "post", "io.k8s.api.core.v1.Binding", "io.k8s.api.core.v1.Binding")]
    [InlineData("pods/{name}/eviction", "post", "io.k8s.api.policy.v1.Eviction", "io.k8s.api.policy.v1.Eviction")]
    [InlineData("pods/{name}/status", "put", "io.k8s.api.core.v1.Pod", "io.k8s.api.core.v1.Pod")]
    [InlineData("replicationcontrollers/{name}/scale", "put", "io.k8s.api.autoscaling.v1.Scale", "io.k8s.api.autoscaling.v1.Scale")]
    [InlineData(
        "pods/{name}", "delete", "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions", "io.k8s.apimachinery.pkg.apis.meta.v1.Status")]
    public async Task Bodies_OfPartsAndDeletions_AreDescribed(string path, string method, string body, string answer)
    {
        var v3 = (await V3Documents())[0];
        var operation = v3["paths"]![$"/api/v1/namespaces/{{namespace}}/{path}"]![method]!;
        Assert.Equal(V3 + body, (string)operation["requestBody"]!["content"]!["*/*"]!["schema"]!["$ref"]!);
        Assert.Equal(V3 + answer, (string)operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!);
        Assert.NotEmpty(v3["components"]!["schemas"]![body]!["x-kubernetes-group-version-kind"]!.AsArray());
        Assert.NotEmpty(v3["components"]!["schemas"]![answer]!["x-kubernetes-group-version-kind"]!.AsArray());
        var v2 = (await server.GetAsync("/openapi/v2")).Body!;
        var parameters = v2["paths"]![$"/api/v1/namespaces/{{namespace}}/{path}"]![method]!["parameters"]!.AsArray();
        Assert.Equal(V2 + body, (string)parameters.Single(parameter => (string)parameter!["in"]! == "body")!["schema"]!["$ref"]!);
    }

    [Theory]
    [InlineData("exec", "command,container,stderr,stdin,stdout,tty")]
    [InlineData("attach", "container,stderr,stdin,stdout,tty")]
    [InlineData("portforward", "ports")]
    [InlineData("log", "container,follow,limitBytes,previous,sinceSeconds,tailLines,timestamps")]
    public async Task Streams_TellTheirParameters(string part, string expected)
    {
        var get = (await V3Documents())[0]["paths"]![$"/api/v1/namespaces/{{namespace}}/pods/{{name}}/{part}"]!["get"]!;

        Assert.Equal(expected, string.Join(',', get["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!)));
    }

    [Fact]
    public async Task V3_AskedForWithItsHash_MayBeKeptForEver()
    {
        var url = (string)(await server.GetAsync("/openapi/v3")).Body!["paths"]!["apis/apps/v1"]!["serverRelativeURL"]!;
        using var kept = await server.Http.GetAsync(url);
        Assert.Contains("immutable", kept.Headers.CacheControl!.ToString());
        using var moved = await server.Http.GetAsync(url[..url.IndexOf('=')] + "=old");
        Assert.Equal(new Uri(server.Http.BaseAddress!, url), moved.RequestMessage!.RequestUri);
    }

    private async Task<List<JsonNode>> V3Documents()
    {
        var documents = new List<JsonNode>();
        foreach (var (_, entry) in (await server.GetAsync("/openapi/v3")).Body!["paths"]!.AsObject())
            documents.Add((await server.GetAsync((string)entry!["serverRelativeURL"]!)).Body!);
        return documents;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field =>
            field is { Key: "$ref", Value: JsonValue reference } ? [(string)reference!] : References(field.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
