using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Xunit;

namespace Troupe.Http.Tests.Kinds;

/// <summary>What the server filled in is not the client's: an update may leave it out, whatever the kind and the field.</summary>
[Collection(ServerCollection.Name)]
public sealed class LeftOutFieldsTests(TestServer server)
{
    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Update_LeavesOutWhatTheServerFilledIn_Succeeds(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        var @namespace = (await server.NamespaceAsync())["/api/v1/namespaces/".Length..];
        var example = Examples.Of(kind, $"left-{Guid.NewGuid():N}"[..20], @namespace);
        var created = await server.CreateAsync(ApiPaths.Collection(kind, @namespace), example);
        var path = $"{ApiPaths.Collection(kind, @namespace)}/{Make.Name(created)}";

        Ok(await server.PutAsync(path, example.DeepClone()), "the manifest that it was created from");
        foreach (var field in FilledIn(created, example, []))
        {
            var without = created.DeepClone();
            without["metadata"]!.AsObject().Remove("resourceVersion");
            Remove(without, field);
            var words = string.Join('.', field);
            Ok(await server.PutAsync(path, without), $"without {words}");
            if (field.All(step => !int.TryParse(step, out _)))
                Ok(await server.PatchAsync(path, "merge", Nulled(field).ToJsonString()), $"with {words}: null");
        }

        var applied = await server.PatchAsync($"{path}?fieldManager=test&force=true", "apply", example.ToJsonString());
        Ok(applied, "what it was created from, applied");
        Ok(await server.PatchAsync($"{path}?fieldManager=test", "apply", example.ToJsonString()), "applied again");
    }

    [Theory]
    [InlineData("""{"podCIDR":"10.244.9.0/24","providerID":"metal://7"}""")]
    public async Task Update_OfANode_NeedNotNameWhatItWasGiven(string spec)
    {
        var name = $"left-{Guid.NewGuid():N}"[..20];
        var node = await server.CreateAsync("/api/v1/nodes", Make.Object("Node", name, spec: JsonNode.Parse(spec)!.AsObject()));

        var replaced = await server.PutAsync($"/api/v1/nodes/{name}", Make.Object("Node", name));

        Assert.Equal((200, "10.244.9.0/24", "metal://7"), (replaced.Code, replaced["spec", "podCIDR"], replaced["spec", "providerID"]));
        Assert.Equal((string)node["metadata"]!["uid"]!, replaced["metadata", "uid"]);
        await server.DeleteAsync($"/api/v1/nodes/{name}");
    }

    [Theory]
    [InlineData("example/web:latest")]
    [InlineData("example/web:2")]
    [InlineData("example/web@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    public async Task Replace_ImageOfAPod_KeepsThePullPolicyOfTheImageBefore(string image)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web", node: "node-1"));
        var other = Make.Pod("web");
        other["spec"]!["containers"]![0]!["image"] = image;

        var replaced = await server.PutAsync($"{space}/pods/web", other);

        Ok(replaced, image);
        Assert.Equal((image, "IfNotPresent"), (
            (string)replaced.Body!["spec"]!["containers"]![0]!["image"]!,
            (string)replaced.Body!["spec"]!["containers"]![0]!["imagePullPolicy"]!));
        Assert.Equal("node-1", replaced["spec", "nodeName"]);
    }

    private static void Ok(Answer answer, string what) => Assert.True(answer.Code == 200, $"{what}: {answer.Body?.ToJsonString()}");

    /// <summary>The places that the object has and the manifest has not; a place within such a place counts too.</summary>
    private static IEnumerable<string[]> FilledIn(JsonNode? created, JsonNode? sent, string[] at)
    {
        // An update does not read the status; nor may what stands in it be half of something.
        if (at is ["status", _, ..] or ["apiVersion"] or ["kind"] or ["metadata", "name"] or ["metadata", "namespace"]) yield break;
        if (sent is null && at.Length > 0) yield return at;
        var parts = created switch
        {
            JsonObject fields => fields.Select(field => (field.Key, field.Value, Sent: (sent as JsonObject)?[field.Key])),
            JsonArray items => items.Select((item, i) => (i.ToString(), item, Sent: (sent as JsonArray)?.ElementAtOrDefault(i))),
            _ => [],
        };
        foreach (var (step, part, of) in parts)
            foreach (var field in FilledIn(part, of, [.. at, step])) yield return field;
    }

    private static void Remove(JsonNode from, string[] field)
    {
        var parent = field[..^1].Aggregate<string, JsonNode?>(
            from, (node, step) => node is JsonArray items ? items[int.Parse(step)] : node?[step]);
        if (parent is JsonArray list) list.RemoveAt(int.Parse(field[^1]));
        else parent?.AsObject().Remove(field[^1]);
    }

    private static JsonObject Nulled(string[] field) => field.Length == 1
        ? new JsonObject { [field[0]] = null }
        : new JsonObject { [field[0]] = Nulled(field[1..]) };
}
