using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Responses;

/// <summary>What a client accepts and asks in its query is given, or refused by name.</summary>
[Collection(ServerCollection.Name)]
public sealed class NegotiationTests(TestServer server)
{
    private const string Table = "application/json;as=Table;g=meta.k8s.io;v=v1";
    private const string Metadata = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    private const string MetadataList = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    [Theory]
    [InlineData("/version", Table)]
    [InlineData("/api", Table)]
    [InlineData("/api/v1", Metadata)]
    [InlineData("/apis/apps/v1", MetadataList)]
    [InlineData("SPACE/pods", Metadata)]
    [InlineData("SPACE/pods/web", MetadataList)]
    [InlineData("SPACE/replicationcontrollers/web/scale", Table)]
    [InlineData("SPACE/replicationcontrollers/web/scale", Metadata)]
    public async Task Get_ShapeThatItCannotHave_IsNotAcceptable(string path, string accept)
    {
        var whole = path.Replace("SPACE", await SpaceAsync(), StringComparison.Ordinal);

        (await server.GetAsync(whole, accept)).Refused(406, "NotAcceptable");
        Assert.Equal(200, (await server.GetAsync(whole, $"{accept}, application/json")).Code);
    }

    [Theory]
    [InlineData(
        "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """{"spec":{"nonResourceAttributes":{"path":"/","verb":"get"}} }""")]
    [InlineData("SPACE/pods/web/eviction", """{"metadata":{"name":"web"} }""")]
    public async Task Post_OfWhatIsNoObject_IsNotAcceptableAsATable(string path, string body)
    {
        var whole = path.Replace("SPACE", await SpaceAsync(), StringComparison.Ordinal);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        (await server.SendAsync(HttpMethod.Post, whole, content, Table)).Refused(406, "NotAcceptable");
    }

    [Fact]
    public async Task Write_AsMetadataOrTable_AnswersSo()
    {
        var space = await server.NamespaceAsync();
        using var body = new StringContent(Make.Object("ConfigMap", "a").ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var patch = new StringContent("""{"data":{"a":"1"} }""", System.Text.Encoding.UTF8, "application/merge-patch+json");

        Assert.Equal("PartialObjectMetadata", (await server.SendAsync(HttpMethod.Post, $"{space}/configmaps", body, Metadata))["kind"]);
        Assert.Equal("Table", (await server.SendAsync(HttpMethod.Patch, $"{space}/configmaps/a", patch, Table))["kind"]);
    }

    [Theory]
    [InlineData("limit=many")]
    [InlineData("limit=")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("timeoutSeconds=1.5")]
    [InlineData("watch=true&timeoutSeconds=soon")]
    [InlineData("labelSelector=%zz")]
    [InlineData("labelSelector=a%3D%3D%3Db%2C(")]
    [InlineData("fieldSelector=spec.nothing%3D1")]
    [InlineData("resourceVersion=yesterday")]
    [InlineData("continue=!")]
    [InlineData("timeout=never")]
    public async Task List_QueryThatCannotBeParsed_IsBadRequest(string query) =>
        (await server.GetAsync($"{await server.NamespaceAsync()}/pods?{query}")).Refused(400, "BadRequest");

    [Theory]
    [InlineData("gracePeriodSeconds=long")]
    [InlineData("gracePeriodSeconds=")]
    public async Task Delete_QueryThatCannotBeParsed_IsBadRequest(string query) =>
        (await server.DeleteAsync($"{await SpaceAsync()}/pods/web?{query}")).Refused(400, "BadRequest");

    [Fact]
    public async Task Table_UnknownPartOfItsRows_IsBadRequest()
    {
        var answer = await server.GetAsync($"{await server.NamespaceAsync()}/pods?includeObject=Some", Table);

        Assert.Contains("includeObject", answer.Refused(400, "BadRequest"));
    }

    [Fact]
    public async Task List_Items_SayNotEachWhatTheyAre()
    {
        var space = await SpaceAsync();

        var list = await server.GetAsync($"{space}/pods");

        Assert.Equal(("PodList", "v1"), (list["kind"], list["apiVersion"]));
        Assert.All(list.Body!["items"]!.AsArray(), item => Assert.Null(item!["kind"] ?? item["apiVersion"]));
        Assert.Equal("Pod", (await server.GetAsync($"{space}/pods/web"))["kind"]);
    }

    [Fact]
    public async Task Proxy_NobodyThere_AsksNobodyToTryAgain()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/services", Make.Service("web"));

        using var answer = await server.Http.GetAsync($"{space}/services/web/proxy/");

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Retry-After"));
    }

    [Fact]
    public async Task OpenApi_Operations_HaveNoEmptyParameters()
    {
        var index = (await server.GetAsync("/openapi/v3")).Body!["paths"]!.AsObject();
        foreach (var (_, document) in index)
        {
            var paths = (await server.GetAsync((string)document!["serverRelativeURL"]!)).Body!["paths"]!.AsObject();
            Assert.All(paths.SelectMany(path => path.Value!.AsObject()), part =>
            {
                var parameters = part.Value is JsonObject operation ? operation["parameters"] : part.Value;
                Assert.NotEmpty(parameters?.AsArray() ?? [new JsonObject()]);
            });
        }
    }

    private async Task<string> SpaceAsync()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));
        await server.CreateAsync($"{space}/replicationcontrollers", Make.ReplicationController("web"));
        return space;
    }
}
