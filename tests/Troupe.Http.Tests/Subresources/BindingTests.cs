using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Subresources;

[Collection(ServerCollection.Name)]
public sealed class BindingTests(TestServer server)
{
    [Theory]
    [InlineData("pods/web/binding")]
    [InlineData("bindings")]
    public async Task Bind_PendingPod_GivesItTheNode(string path)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var answer = await server.PostAsync($"{space}/{path}", Binding("web", "node-1"));

        Assert.Equal((201, "Success"), (answer.Code, answer["status"]));
        Assert.Equal("node-1", (await server.GetAsync($"{space}/pods/web"))["spec", "nodeName"]);
    }

    [Fact]
    public async Task Bind_PodBoundElsewhere_IsConflict()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web", node: "node-1"));

        Assert.Contains(
            "node-1", (await server.PostAsync($"{space}/pods/web/binding", Binding("web", "node-2"))).Refused(409, "Conflict"));
    }

    [Fact]
    public async Task Bind_DryRun_LeavesThePodPending()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        Assert.Equal(201, (await server.PostAsync($"{space}/bindings?dryRun=All", Binding("web", "node-1"))).Code);

        Assert.Null((await server.GetAsync($"{space}/pods/web"))["spec", "nodeName"]);
    }

    [Fact]
    public async Task Bind_NothingToBindOrBindTo_IsRefused()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        (await server.PostAsync($"{space}/pods/gone/binding", Binding("gone", "node-1"))).Refused(404, "NotFound");
        (await server.PostAsync($"{space}/pods/web/binding", Binding("web", "No_Node"))).Refused(422, "Invalid");
        (await server.PostAsync($"{space}/pods/web/binding", Binding("web", null))).Refused(422, "Invalid");
        (await server.PostAsync($"{space}/pods/web/binding", Binding("db", "node-1"))).Refused(400, "BadRequest");
        (await server.GetAsync($"{space}/pods/web/binding")).Refused(405, "MethodNotAllowed");
    }

    private static JsonObject Binding(string pod, string? node)
    {
        var target = new JsonObject { ["kind"] = "Node" };
        if (node is not null) target["name"] = node;
        var binding = Make.Object("Binding", pod);
        binding["target"] = target;
        return binding;
    }
}
