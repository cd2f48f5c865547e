using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Lists;

[Collection(ServerCollection.Name)]
public sealed class ListTests(TestServer server)
{
    private const string V1 = "meta.k8s.io/v1";

    [Fact]
    public async Task List_InPages_ShowsOneSnapshot()
    {
        var space = await PodsAsync("a", "b", "c", "d", "e");
        var first = await server.GetAsync($"{space}/pods?limit=2");
        Assert.Equal(["a", "b"], first.Names);
        Assert.Equal("3", first["metadata", "remainingItemCount"]);
        await server.DeleteAsync($"{space}/pods/c");
        await server.CreateAsync($"{space}/pods", Make.Pod("bb"));

        var second = await server.GetAsync($"{space}/pods?limit=2&continue={first["metadata", "continue"]}");
        var third = await server.GetAsync($"{space}/pods?limit=2&continue={second["metadata", "continue"]}");

        Assert.Equal(["c", "d"], second.Names);
        Assert.Equal(["e"], third.Names);
        Assert.Null(third["metadata", "continue"]);
        Assert.Equal(first["metadata", "resourceVersion"], third["metadata", "resourceVersion"]);
    }

    [Theory]
    [InlineData("limit=two", 400, "BadRequest")]
    [InlineData("timeoutSeconds=soon", 400, "BadRequest")]
    [InlineData("continue=nonsense", 400, "BadRequest")]
    [InlineData("resourceVersion=abc", 400, "BadRequest")]
    [InlineData("labelSelector=a%20in%20b", 400, "BadRequest")]
    [InlineData("fieldSelector=spec.nonsense%3D1", 400, "BadRequest")]
    [InlineData("resourceVersionMatch=Exact", 422, "Invalid")]
    [InlineData("resourceVersion=1&resourceVersionMatch=Nearly", 422, "Invalid")]
    [InlineData("sendInitialEvents=true", 422, "Invalid")]
    [InlineData("resourceVersion=99999999999", 504, "Timeout")]
    public async Task List_WrongOptions_AreRefused(string query, int code, string reason) =>
        (await server.GetAsync($"/api/v1/pods?{query}")).Refused(code, reason);

    [Fact]
    public async Task List_Exactly_IsWhatWasThere()
    {
        var space = await PodsAsync("a", "b");
        var then = await server.GetAsync($"{space}/pods");
        await server.DeleteAsync($"{space}/pods/a");

        var exactly = await server.GetAsync(
            $"{space}/pods?resourceVersion={then["metadata", "resourceVersion"]}&resourceVersionMatch=Exact");
        var atLeast = await server.GetAsync($"{space}/pods?resourceVersion=0");

        Assert.Equal(["a", "b"], exactly.Names);
        Assert.Equal(["b"], atLeast.Names);
    }

    [Theory]
    [InlineData("app%20in%20(web,db),tier!=x", "db web")]
    [InlineData("app%20notin%20(web)", "cache db")]
    [InlineData("app=web", "web")]
    [InlineData("!app", "")]
    [InlineData("app", "cache db web")]
    public async Task List_LabelSelector_Selects(string selector, string names)
    {
        var space = await server.NamespaceAsync();
        foreach (var app in new[] { "web", "db", "cache" }) await server.CreateAsync($"{space}/pods", Make.Pod(app, app));

        Assert.Equal(names, string.Join(' ', (await server.GetAsync($"{space}/pods?labelSelector={selector}")).Names));
    }

    [Fact]
    public async Task ListAndGet_AsMetadata_HaveNothingElse()
    {
        var space = await PodsAsync("a", "b");
        const string Accept = "application/json;as={0};g=meta.k8s.io;v=v1,application/json";

        var list = await server.GetAsync($"{space}/pods?limit=1", string.Format(null, Accept, "PartialObjectMetadataList"));
        var one = await server.GetAsync($"{space}/pods/a", string.Format(null, Accept, "PartialObjectMetadata"));

        Assert.Equal(("PartialObjectMetadataList", "meta.k8s.io/v1"), (list["kind"], list["apiVersion"]));
        Assert.Equal(["a"], list.Names);
        Assert.NotNull(list["metadata", "continue"]);
        foreach (var partial in new[] { list.Body!["items"]![0]!, one.Body! })
        {
            Assert.Equal(("PartialObjectMetadata", "meta.k8s.io/v1"), ((string)partial["kind"]!, (string)partial["apiVersion"]!));
            Assert.NotNull(partial["metadata"]!["uid"]);
            Assert.Null(partial["spec"]);
        }
    }

    [Theory]
    [InlineData("application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json", "Table", "meta.k8s.io/v1beta1")]
    [InlineData("application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io", "Table", V1)]
    [InlineData("application/json;as=Table;v=v2;g=meta.k8s.io,application/json", "PodList", "v1")]
    [InlineData("application/json,application/json;as=Table;v=v1;g=meta.k8s.io", "PodList", "v1")]
    [InlineData("application/json;q=0.5,application/json;as=Table;v=v1;g=meta.k8s.io", "Table", "meta.k8s.io/v1")]
    [InlineData("*/*", "PodList", "v1")]
    public async Task List_Accept_GivesTheFirstFormThatThereIs(string accept, string kind, string version)
    {
        var answer = await server.GetAsync("/api/v1/pods", accept);

        Assert.Equal((kind, version), (answer["kind"], answer["apiVersion"]));
    }

    [Fact]
    public async Task DeleteCollection_Selected_DeletesThoseAlone()
    {
        var space = await server.NamespaceAsync();
        foreach (var app in new[] { "web", "db" }) await server.CreateAsync($"{space}/pods", Make.Pod(app, app));
        await server.CreateAsync($"{space}/pods", Make.Pod("bound", node: "node-1"));

        var tried = await server.DeleteAsync($"{space}/pods?labelSelector=app=web&dryRun=All");
        Assert.Equal(["bound", "web"], tried.Names);
        Assert.Equal(["bound", "db", "web"], (await server.GetAsync($"{space}/pods")).Names);

        var gone = await server.DeleteAsync($"{space}/pods?labelSelector=app=web", new JsonObject { ["gracePeriodSeconds"] = 9 });
        Assert.Equal((200, "PodList"), (gone.Code, gone["kind"]));
        Assert.Equal(["bound", "web"], gone.Names);
        Assert.Equal("9", gone.Body!["items"]![0]!["metadata"]!["deletionGracePeriodSeconds"]!.ToString());
        Assert.Equal(["bound", "db"], (await server.GetAsync($"{space}/pods")).Names);
    }

    [Theory]
    [InlineData("/api/v1/pods")]
    [InlineData("/api/v1/namespaces")]
    public async Task DeleteCollection_OfEverything_IsNotAllowed(string path) =>
        (await server.DeleteAsync(path)).Refused(405, "MethodNotAllowed");

    [Fact]
    public async Task DeleteCollection_NothingThere_IsAnEmptyList()
    {
        var space = await server.NamespaceAsync();

        var gone = await server.DeleteAsync($"{space}/services");

        Assert.Equal((200, "ServiceList", 0), (gone.Code, gone["kind"], gone.Names.Count));
    }

    private async Task<string> PodsAsync(params string[] names)
    {
        var space = await server.NamespaceAsync();
        foreach (var name in names) await server.CreateAsync($"{space}/pods", Make.Pod(name));
        return space;
    }
}
