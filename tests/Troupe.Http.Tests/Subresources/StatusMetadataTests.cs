using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Http.Tests.Kinds;
using Xunit;

namespace Troupe.Http.Tests.Subresources;

/// <summary>A write of the status takes labels, annotations and finalizers with it, as in Kubernetes, and nothing of the spec.</summary>
[Collection(ServerCollection.Name)]
public sealed class StatusMetadataTests(TestServer server)
{
    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Where(kind => kind.HasStatus).Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Status_WithMetadata_TakesIt(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        var @namespace = (await server.NamespaceAsync())["/api/v1/namespaces/".Length..];
        var unique = $"status-{Guid.NewGuid():N}"[..20];
        var created = await server.CreateAsync(ApiPaths.Collection(kind, @namespace), Examples.Of(kind, unique, @namespace));
        var path = $"{ApiPaths.Collection(kind, @namespace)}/{unique}/status";

        var wanted = created.DeepClone();
        (wanted["metadata"]!["labels"] ??= new JsonObject())["put"] = "yes";
        wanted["metadata"]!["annotations"] = new JsonObject { ["a"] = "put" };
        var put = await server.PutAsync(path, wanted);
        Assert.True(put.Code == 200, put.Body?.ToJsonString());
        Assert.Equal(("yes", "put"), (put["metadata", "labels", "put"], put["metadata", "annotations", "a"]));
        Assert.Equal(created["spec"]?.ToJsonString(), put.Body!["spec"]?.ToJsonString());

        foreach (var form in new[] { "merge", "strategic-merge" })
        {
            var patch = $$"""{"metadata":{"labels":{"{{form}}":"yes"},"finalizers":["x/{{form}}"]} }""";
            var patched = await server.PatchAsync(path, form, patch);
            Assert.True(patched.Code == 200, patched.Body?.ToJsonString());
            Assert.Equal("yes", patched["metadata", "labels", form]);
        }

        var faulty = await server.PatchAsync(path, "merge", """{"metadata":{"labels":{"-bad-":"x"} } }""");
        Assert.Contains("metadata.labels", faulty.Refused(422, "Invalid"));
        var freed = await server.PatchAsync(path, "merge", """{"metadata":{"finalizers":null} }""");
        Assert.True(freed.Code == 200 && freed.Body!["metadata"]!["finalizers"] is null, freed.Body?.ToJsonString());
        if (!kind.Namespaced) await server.DeleteAsync(path[..^"/status".Length]);
    }

    [Fact]
    public async Task Status_OfAPod_LeavesItsOwners()
    {
        var space = await server.NamespaceAsync();
        var pod = await server.CreateAsync($"{space}/pods", Make.Pod("web", node: "node-1"));
        var owner = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["name"] = "a", ["uid"] = "1" };
        pod["metadata"]!["ownerReferences"] = new JsonArray(owner);

        var put = await server.PutAsync($"{space}/pods/web/status", pod);

        Assert.Equal(200, put.Code);
        Assert.Null(put.Body!["metadata"]!["ownerReferences"]);
    }
}
