using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Subresources;

[Collection(ServerCollection.Name)]
public sealed class ScaleTests(TestServer server)
{
    [Fact]
    public async Task Get_Scale_TellsReplicasAndSelector()
    {
        var path = await ControllerAsync();

        var scale = await server.GetAsync($"{path}/scale");

        Assert.Equal((200, "Scale", "autoscaling/v1", "web"), (scale.Code, scale["kind"], scale["apiVersion"], scale["metadata", "name"]));
        Assert.Equal(("1", "app=web"), (scale["spec", "replicas"], scale["status", "selector"]));
    }

    [Fact]
    public async Task Replace_Scale_SetsTheReplicasAndNothingElse()
    {
        var path = await ControllerAsync();
        var before = (await server.GetAsync(path)).Body!;

        var scaled = await server.PutAsync($"{path}/scale", Scale(3));

        Assert.Equal((200, "3"), (scaled.Code, scaled["spec", "replicas"]));
        var after = (await server.GetAsync(path)).Body!;
        Assert.Equal("3", after["spec"]!["replicas"]!.ToString());
        Assert.True(JsonNode.DeepEquals(before["spec"]!["template"], after["spec"]!["template"]));
    }

    [Fact]
    public async Task Replace_ScaleOfAnOlderRevision_IsConflict()
    {
        var path = await ControllerAsync();
        var scale = (await server.GetAsync($"{path}/scale")).Body!;
        await server.PutAsync($"{path}/scale", Scale(3));

        scale["spec"]!["replicas"] = 5;

        Assert.Contains("modified", (await server.PutAsync($"{path}/scale", scale)).Refused(409, "Conflict"));
        Assert.Equal("3", (await server.GetAsync(path))["spec", "replicas"]);
    }

    [Fact]
    public async Task Replace_DryRun_KeepsTheReplicas()
    {
        var path = await ControllerAsync();

        Assert.Equal("4", (await server.PutAsync($"{path}/scale?dryRun=All", Scale(4)))["spec", "replicas"]);

        Assert.Equal("1", (await server.GetAsync(path))["spec", "replicas"]);
    }

    [Fact]
    public async Task Replace_NegativeReplicas_IsInvalid()
    {
        var path = await ControllerAsync();

        Assert.Contains("spec.replicas", (await server.PutAsync($"{path}/scale", Scale(-1))).Refused(422, "Invalid"));
    }

    [Theory]
    [InlineData("replicationcontrollers/gone/scale", 404)]
    [InlineData("pods/web/scale", 404)]
    public async Task Get_ScaleOfWhatHasNone_IsNotFound(string path, int code) =>
        (await server.GetAsync($"/api/v1/namespaces/default/{path}")).Refused(code, "NotFound");

    private static JsonObject Scale(int replicas) => new()
    {
        ["apiVersion"] = "autoscaling/v1", ["kind"] = "Scale", ["metadata"] = new JsonObject { ["name"] = "web" },
        ["spec"] = new JsonObject { ["replicas"] = replicas },
    };

    private async Task<string> ControllerAsync()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/replicationcontrollers", Make.ReplicationController("web"));
        return $"{space}/replicationcontrollers/web";
    }
}
