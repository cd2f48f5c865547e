using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Xunit;

namespace Troupe.Http.Tests.Kinds;

/// <summary>A registration is all that a kind costs: whatever the API can do, it can do with every kind that is registered.</summary>
[Collection(ServerCollection.Name)]
public sealed class EveryKindTests(TestServer server)
{
    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Kind_Registered_IsServedInEveryForm(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        var @namespace = (await server.NamespaceAsync())["/api/v1/namespaces/".Length..];
        var path = ApiPaths.Collection(kind, @namespace);
        var unique = $"every-{Guid.NewGuid():N}"[..20];

        var created = await server.CreateAsync(path, Examples.Of(kind, unique, @namespace));
        Assert.Equal((kind.Kind, kind.ApiVersion), ((string)created["kind"]!, (string)created["apiVersion"]!));
        Assert.Equal(unique, (await server.GetAsync($"{path}/{unique}"))["metadata", "name"]);

        var list = await server.GetAsync($"{path}?fieldSelector=metadata.name={unique}");
        Assert.Equal((kind.ListKind, kind.ApiVersion), (list["kind"], list["apiVersion"]));
        Assert.Equal([unique], list.Names);

        var table = await server.GetAsync($"{path}/{unique}", "application/json;as=Table;g=meta.k8s.io;v=v1");
        var headings = table.Body!["columnDefinitions"]!.AsArray().Select(heading => (string)heading!["name"]!);
        Assert.Equal(kind.Columns.Select(column => column.Name), headings);
        Assert.Equal(kind.Columns.Count, table.Body!["rows"]![0]!["cells"]!.AsArray().Count);

        created["metadata"]!["labels"] = new JsonObject { ["seen"] = "yes" };
        var replaced = await server.PutAsync($"{path}/{unique}", created);
        Assert.True(replaced.Code == 200, replaced.Body?.ToJsonString());
        var watch = await server.Http.GetStringAsync(
            $"{path}?watch=true&resourceVersion={Make.Revision(created)}&timeoutSeconds=1&labelSelector=seen=yes");
        var change = JsonNode.Parse(watch.Split('\n')[0])!;
        Assert.Equal(("ADDED", unique), ((string)change["type"]!, Make.Name(change["object"]!)));

        if (kind.HasStatus) Assert.Equal(200, (await server.PutAsync($"{path}/{unique}/status", replaced.Body!)).Code);
        Assert.Equal(200, (await server.DeleteAsync($"{path}/{unique}", new JsonObject { ["gracePeriodSeconds"] = 0 })).Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Create_OfAKindWhoseBehaviourComesLater_Warns(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        var @namespace = (await server.NamespaceAsync())["/api/v1/namespaces/".Length..];
        using var answer = await server.Http.PostAsJsonAsync(
            $"{ApiPaths.Collection(kind, @namespace)}?dryRun=All", Examples.Of(kind, "warned", @namespace));

        var warnings = answer.Headers.TryGetValues("Warning", out var values) ? values.ToList() : [];
        Assert.Equal(kind.Notice is null ? [] : [$"299 - \"{kind.Notice}\""], warnings);
    }

    [Fact]
    public async Task Secret_WrittenAsText_IsReadAsBytes()
    {
        var space = await server.NamespaceAsync();
        var secret = await server.CreateAsync($"{space}/secrets", Examples.Of(ResourceKinds.Secrets, "s", ""));

        Assert.Equal("aGVsbG8=", (string)secret["data"]!["a"]!);
        Assert.Null(secret["stringData"]);
        Assert.Equal("Opaque", (string)secret["type"]!);
        Assert.Equal(["s"], (await server.GetAsync($"{space}/secrets?fieldSelector=type=Opaque")).Names);
    }

    [Fact]
    public async Task ReplicaSet_SpecChanged_CountsItsGenerations()
    {
        var space = (await server.NamespaceAsync())["/api/v1".Length..];
        var path = $"/apis/apps/v1{space}/replicasets";
        var set = await server.CreateAsync(path, Examples.Of(ResourceKinds.ReplicaSets, "web", ""));
        set["spec"]!["replicas"] = 3;
        var replaced = await server.PutAsync($"{path}/web", set);

        Assert.Equal(("1", "2"), (set["metadata"]!["generation"]!.ToString(), replaced["metadata", "generation"]));
        (await server.GetAsync($"/api/v1{space}/replicasets")).Refused(404, "NotFound");
    }
}
