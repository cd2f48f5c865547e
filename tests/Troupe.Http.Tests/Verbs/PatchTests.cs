using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Verbs;

[Collection(ServerCollection.Name)]
public sealed class PatchTests(TestServer server)
{
    [Theory]
    [InlineData(
        "json",
        """[{"op":"test","path":"/metadata/labels/app","value":"web"},{"op":"add","path":"/metadata/labels/tier","value":"x"}]""")]
    [InlineData("merge", """{"metadata":{"labels":{"tier":"x"}}}""")]
    [InlineData("strategic-merge", """{"metadata":{"labels":{"tier":"x"}}}""")]
    public async Task Patch_ALabel_ChangesItAloneAndMovesTheRevision(string form, string patch)
    {
        var space = await server.NamespaceAsync();
        var created = await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var patched = await server.PatchAsync($"{space}/pods/web", form, patch);

        Assert.Equal((200, "web", "x"), (patched.Code, patched["metadata", "labels", "app"], patched["metadata", "labels", "tier"]));
        Assert.Equal((string)created["metadata"]!["uid"]!, patched["metadata", "uid"]);
        Assert.True(long.Parse(Make.Revision(patched.Body!)) > long.Parse(Make.Revision(created)));
    }

    [Fact]
    public async Task Patch_OneContainersImage_MergesByName()
    {
        var space = await server.NamespaceAsync();
        var pod = Make.Pod("web");
        pod["spec"]!["containers"]!.AsArray().Add(new JsonObject { ["name"] = "side", ["image"] = "example/side:1" });
        await server.CreateAsync($"{space}/pods", pod);

        var patched = await server.PatchAsync(
            $"{space}/pods/web", "strategic-merge", """{"spec":{"containers":[{"name":"side","image":"example/side:2"}]}}""");

        var images = patched.Body!["spec"]!["containers"]!.AsArray().Select(container => (string)container!["image"]!);
        Assert.Equal(["example/web:1", "example/side:2"], images);
    }

    [Fact]
    public async Task Patch_ThatChangesNothing_WritesNothing()
    {
        var space = await server.NamespaceAsync();
        var created = await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var patched = await server.PatchAsync($"{space}/pods/web", "merge", """{"metadata":{"labels":{"app":"web"}}}""");

        Assert.Equal(Make.Revision(created), Make.Revision(patched.Body!));
    }

    [Fact]
    public async Task Patch_OlderRevision_IsConflict()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var patched = await server.PatchAsync($"{space}/pods/web", "merge", """{"metadata":{"resourceVersion":"1","labels":{"a":"b"}}}""");

        Assert.Contains("the object has been modified", patched.Refused(409, "Conflict"));
    }

    [Fact]
    public async Task Patch_ByManyAtOnce_LosesNone()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            var answer = await server.PatchAsync($"{space}/pods/web", "merge", "{\"metadata\":{\"labels\":{\"n" + i + "\":\"x\"}}}");
            Assert.Equal(200, answer.Code);
        }));

        Assert.Equal(17, (await server.GetAsync($"{space}/pods/web")).Body!["metadata"]!["labels"]!.AsObject().Count);
    }

    [Fact]
    public async Task Patch_DryRun_ShowsTheOutcomeAndWritesNothing()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var rehearsed = await server.PatchAsync($"{space}/pods/web?dryRun=All", "merge", """{"metadata":{"labels":{"app":"db"}}}""");

        Assert.Equal("db", rehearsed["metadata", "labels", "app"]);
        Assert.Equal("web", (await server.GetAsync($"{space}/pods/web"))["metadata", "labels", "app"]);
    }

    [Fact]
    public async Task Patch_TheStatus_ChangesNothingOfTheSpec()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web", node: "node-1"));

        var patched = await server.PatchAsync(
            $"{space}/pods/web/status", "strategic-merge", """{"spec":{"hostname":"no"},"status":{"phase":"Running"}}""");

        Assert.Equal((200, "Running", null), (patched.Code, patched["status", "phase"], patched["spec", "hostname"]));
    }

    [Theory]
    [InlineData("merge", "[", 400, "BadRequest")]
    [InlineData("merge", "[]", 400, "BadRequest")]
    [InlineData("json", "{}", 400, "BadRequest")]
    [InlineData("json", """[{"op":"remove","path":"/spec/nothing"}]""", 422, "Invalid")]
    [InlineData("json", """[{"op":"test","path":"/metadata/name","value":"db"}]""", 422, "Invalid")]
    [InlineData("json", """[{"op":"remove","path":""}]""", 422, "Invalid")]
    [InlineData("strategic-merge", """{"$patch":"whatever"}""", 400, "BadRequest")]
    [InlineData("strategic-merge", """{"spec":{"containers":[{"image":"a"}]}}""", 422, "Invalid")]
    [InlineData("merge", """{"metadata":{"name":"db"}}""", 400, "BadRequest")]
    [InlineData("merge", """{"metadata":{"namespace":"db"}}""", 400, "BadRequest")]
    [InlineData("merge", """{"metadata":{"uid":"1"}}""", 422, "Invalid")]
    [InlineData("merge", """{"kind":"Service"}""", 422, "Invalid")]
    [InlineData("merge", """{"spec":{"restartPolicy":"Never"}}""", 422, "Invalid")]
    [InlineData("merge", """{"spec":{"hostNetwork":7}}""", 422, "Invalid")]
    [InlineData("merge", "null", 400, "BadRequest")]
    public async Task Patch_ThatCannotBe_IsRefused(string form, string patch, int code, string reason)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        (await server.PatchAsync($"{space}/pods/web", form, patch)).Refused(code, reason);
    }

    [Fact]
    public async Task Patch_TheScale_ChangesTheReplicas()
    {
        var space = await server.NamespaceAsync();
        var template = new JsonObject
        {
            ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["app"] = "web" } },
            ["spec"] = Make.Pod("web")["spec"]!.DeepClone(),
        };
        await server.CreateAsync(
            $"{space}/replicationcontrollers",
            Make.Object("ReplicationController", "web", spec: new JsonObject { ["replicas"] = 1, ["template"] = template }));

        var patched = await server.PatchAsync($"{space}/replicationcontrollers/web/scale", "merge", """{"spec":{"replicas":3}}""");

        Assert.Equal((200, "Scale", "3"), (patched.Code, patched["kind"], patched["spec", "replicas"]));
        Assert.Equal("3", (await server.GetAsync($"{space}/replicationcontrollers/web"))["spec", "replicas"]);
    }

    [Fact]
    public async Task Patch_OfNothing_IsNotFound() =>
        (await server.PatchAsync("/api/v1/namespaces/default/pods/nobody", "merge", "{}")).Refused(404, "NotFound");

    [Fact]
    public async Task Patch_OtherMediaType_IsUnsupported() => Assert.Contains(
        "application/strategic-merge-patch+json",
        (await server.SendAsync(HttpMethod.Patch, "/api/v1/namespaces/default/pods/web", "{}")).Refused(415, "UnsupportedMediaType"));
}
