using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Verbs;

/// <summary>Lists that name an item twice: an apply is refused by name, and everything else is taken with a warning.</summary>
[Collection(ServerCollection.Name)]
public sealed class RepeatedKeysTests(TestServer server)
{
    private const string Twice = """[{"name":"A","value":"1"},{"name":"B","value":"2"},{"name":"A","value":"3"}]""";

    [Theory]
    [InlineData("pods", """{"spec":{"containers":[{"name":"c","image":"i","env":[{"name":"A"},{"name":"B"},{"name":"A"}]}]} }""",
        """.spec.containers[name="c"].env: duplicate entries for key [name="A"]""")]
    [InlineData("pods", """{"spec":{"containers":[{"name":"c","image":"i"},{"name":"c","image":"j"}]} }""",
        """.spec.containers: duplicate entries for key [name="c"]""")]
    [InlineData("pods",
        """{"spec":{"containers":[{"name":"c","image":"i","ports":[{"containerPort":80},{"containerPort":80,"protocol":"TCP"}]}]} }""",
        """.ports: duplicate entries for key [containerPort=80,protocol="TCP"]""")]
    [InlineData("configmaps", """{"metadata":{"finalizers":["x/y","x/y"]} }""",
        """.metadata.finalizers: duplicate entries for key [="x/y"]""")]
    [InlineData("configmaps",
        """
        {"metadata":{"ownerReferences":[
        {"apiVersion":"v1","kind":"Pod","name":"a","uid":"1"},{"apiVersion":"v1","kind":"Pod","name":"b","uid":"1"}]} }
        """,
        """.metadata.ownerReferences: duplicate entries for key [uid="1"]""")]
    [InlineData("serviceaccounts", """{"secrets":[{"name":"a"},{"name":"b"},{"name":"a"}]}""",
        """.secrets: duplicate entries for key [name="a"]""")]
    [InlineData("serviceaccounts", """{"imagePullSecrets":[{"name":"a"},{"name":"a"}]}""",
        """.imagePullSecrets: duplicate entries for key [name="a"]""")]
    public async Task Apply_ListThatNamesAnItemTwice_IsRefusedByName(string plural, string body, string words)
    {
        var path = $"{await server.NamespaceAsync()}/{plural}/web?fieldManager=test";

        var refused = (await server.PatchAsync(path, "apply", body)).Refused(422, "Invalid");

        Assert.StartsWith("failed to create typed patch object (", refused, StringComparison.Ordinal);
        Assert.Contains(words, refused);
    }

    [Fact]
    public async Task Apply_OverAListThatNamesAnItemTwice_KeepsTheOthers()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/replicationcontrollers", Controller(Twice));
        var path = $"{space}/replicationcontrollers/web?fieldManager=other";

        var added = await server.PatchAsync(path, "apply", Applied("""[{"name":"C","value":"4"}]"""));
        Assert.True(added.Code == 200, added.Body?.ToJsonString());
        Assert.Equal(["A=1", "B=2", "A=3", "C=4"], Variables(added.Body!));

        var forced = Applied("""[{"name":"A","value":"5"},{"name":"C","value":"4"}]""");
        var taken = await server.PatchAsync($"{path}&force=true", "apply", forced);
        Assert.True(taken.Code == 200, taken.Body?.ToJsonString());
        Assert.Equal(["A=5", "B=2", "C=4"], Variables(taken.Body!));

        var left = await server.PatchAsync(path, "apply", Applied("[]"));
        Assert.True(left.Code == 200, left.Body?.ToJsonString());
        Assert.Equal(["B=2"], Variables(left.Body!));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Write_RepeatedVariable_IsTakenWithAWarning(string method)
    {
        var space = await server.NamespaceAsync();
        if (method != "POST") await server.CreateAsync($"{space}/replicationcontrollers", Controller("[]"));
        var path = $"{space}/replicationcontrollers{(method == "POST" ? "" : "/web")}";
        var type = method == "PATCH" ? "application/merge-patch+json" : "application/json";
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = new StringContent(Controller(Twice).ToJsonString(), System.Text.Encoding.UTF8, type),
        };

        using var response = await server.Http.SendAsync(request);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Contains(
            "spec.template.spec.containers[0].env[2]: hides previous definition of \\\"A\\\", which may be dropped when using apply",
            string.Join('\n', response.Headers.GetValues("Warning")));
    }

    [Fact]
    public async Task Create_OwnerNamedTwice_CountsOnce()
    {
        var space = await server.NamespaceAsync();
        var owner = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["name"] = "a", ["uid"] = "1" };
        var metadata = new JsonObject { ["ownerReferences"] = new JsonArray(owner, owner.DeepClone()) };

        var created = await server.CreateAsync($"{space}/configmaps", Make.Object("ConfigMap", "web", metadata));

        Assert.Single(created["metadata"]!["ownerReferences"]!.AsArray());
    }

    private static JsonObject Controller(string env)
    {
        var controller = Make.ReplicationController("web");
        controller["spec"]!["template"]!["spec"]!["containers"]![0]!["env"] = JsonNode.Parse(env);
        return controller;
    }

    private static string Applied(string env) => $$"""{"spec":{"template":{"spec":{"containers":[{"name":"main","env":{{env}}}]} } } }""";

    private static IEnumerable<string> Variables(JsonNode controller) =>
        controller["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray().Select(item => $"{item!["name"]}={item["value"]}");
}
