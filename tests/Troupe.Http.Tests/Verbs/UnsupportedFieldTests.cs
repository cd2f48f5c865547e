using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Verbs;

/// <summary>What would run otherwise than it is asked to is refused by name, whatever way it comes.</summary>
[Collection(ServerCollection.Name)]
public sealed class UnsupportedFieldTests(TestServer server)
{
    private const string Why = "Forbidden: not supported: nothing runs before a pod's containers yet";

    [Theory]
    [InlineData("Strict")]
    [InlineData("Warn")]
    [InlineData("Ignore")]
    public async Task Create_InitContainers_IsInvalidInEveryMode(string mode)
    {
        var space = await server.NamespaceAsync();
        var body = WithInit(Make.Pod("web")).ToJsonString();

        var answer = await server.SendAsync(HttpMethod.Post, $"{space}/pods?fieldValidation={mode}", body);

        Assert.Equal($"Pod \"web\" is invalid: spec.initContainers: {Why}", answer.Refused(422, "Invalid"));
        Assert.Equal("spec.initContainers", (string)answer.Body!["details"]!["causes"]![0]!["field"]!);
        Assert.Equal("FieldValueForbidden", (string)answer.Body!["details"]!["causes"]![0]!["reason"]!);
    }

    [Fact]
    public async Task Create_TemplateWithInitContainers_IsInvalid()
    {
        var space = await server.NamespaceAsync();
        var controller = Make.ReplicationController("web");
        WithInit((JsonObject)controller["spec"]!["template"]!);

        var answer = await server.SendAsync(HttpMethod.Post, $"{space}/replicationcontrollers", controller.ToJsonString());

        Assert.Equal(
            $"ReplicationController \"web\" is invalid: spec.template.spec.initContainers: {Why}", answer.Refused(422, "Invalid"));
    }

    [Theory]
    [InlineData("json", """[{"op":"add","path":"/spec/initContainers","value":[{"name":"a"}]}]""")]
    [InlineData("merge", """{"spec":{"initContainers":[{"name":"a"}]}}""")]
    [InlineData("strategic-merge", """{"spec":{"initContainers":[{"name":"a"}]}}""")]
    public async Task Patch_InitContainers_IsInvalid(string form, string patch)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var answer = await server.PatchAsync($"{space}/pods/web", form, patch);

        Assert.Equal($"Pod \"web\" is invalid: spec.initContainers: {Why}", answer.Refused(422, "Invalid"));
    }

    [Fact]
    public async Task Replace_WhatSaysNothing_WritesNothing()
    {
        var space = await server.NamespaceAsync();
        var created = await server.CreateAsync($"{space}/pods", Make.Pod("web"));
        var said = created.DeepClone();
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(
            """{"initContainers":[],"nodeSelector":{},"tolerations":[],"affinity":{},"hostPID":false,"volumes":[]}""")!)
            said["spec"]![name] = value?.DeepClone();
        said["spec"]!["containers"]![0]!["securityContext"] = new JsonObject();
        said["metadata"]!["annotations"] = new JsonObject();
        said["spec"]!.AsObject().Remove("securityContext");

        var answer = await server.SendAsync(HttpMethod.Put, $"{space}/pods/web", said.ToJsonString());

        Assert.Equal((200, Make.Revision(created)), (answer.Code, Make.Revision(answer.Body!)));
        Assert.Equal("{}", answer.Body!["spec"]!["securityContext"]!.ToJsonString());
    }

    private static JsonObject WithInit(JsonObject @object)
    {
        @object["spec"]!["initContainers"] = new JsonArray(new JsonObject { ["name"] = "a", ["image"] = "a:1" });
        return @object;
    }
}
