using System.Net.Http.Json;
using System.Text;
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
        var (path, example) = (ApiPaths.Collection(kind, @namespace), Examples.Of(kind, "warned", @namespace));
        using var posted = await server.Http.PostAsJsonAsync($"{path}?dryRun=All", example);
        using var body = new StringContent(example.ToJsonString(), Encoding.UTF8, "application/apply-patch+yaml");
        using var applied = await server.Http.PatchAsync($"{path}/warned?dryRun=All&fieldManager=test", body);

        string[] expected = kind.Notice is null ? [] : [$"299 - \"{kind.Notice}\""];
        Assert.Equal((201, 201), ((int)posted.StatusCode, (int)applied.StatusCode));
        Assert.Equal(expected, WarningsOf(posted));
        Assert.Equal(expected, WarningsOf(applied));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Replace_NothingThere_CreatesOnlyWhereKubernetesDoes(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        var @namespace = (await server.NamespaceAsync())["/api/v1/namespaces/".Length..];
        var path = $"{ApiPaths.Collection(kind, @namespace)}/put";
        var example = Examples.Of(kind, "put", @namespace);
        using var answer = await server.Http.PutAsJsonAsync(path, example);

        if (name is not ("Endpoints" or "Event" or "Lease" or "LimitRange" or "Service"))
        {
            Assert.Equal(404, (int)answer.StatusCode);
            (await server.GetAsync(path)).Refused(404, "NotFound");
            return;
        }

        Assert.Equal(201, (int)answer.StatusCode);
        Assert.Equal(kind.Notice is null ? [] : [$"299 - \"{kind.Notice}\""], WarningsOf(answer));
        Assert.Equal("put", (await server.GetAsync(path))["metadata", "name"]);
        Assert.Equal(200, (await server.PutAsync(path, example)).Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Patch_InEachForm_ChangesTheObject(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        var @namespace = (await server.NamespaceAsync())["/api/v1/namespaces/".Length..];
        var path = ApiPaths.Collection(kind, @namespace);
        var unique = $"patched-{Guid.NewGuid():N}"[..20];
        await server.CreateAsync(path, Examples.Of(kind, unique, @namespace));
        var applied = new JsonObject
        {
            ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind,
            ["metadata"] = new JsonObject { ["name"] = unique, ["labels"] = new JsonObject { ["by"] = "apply" } },
        };
        (string Form, string Patch)[] patches =
        [
            ("json", """[{"op":"add","path":"/metadata/labels","value":{"by":"json"} }]"""),
            ("merge", """{"metadata":{"labels":{"by":"merge"} } }"""),
            ("strategic-merge", """{"metadata":{"labels":{"by":"strategic-merge"} } }"""),
            ("apply", applied.ToJsonString()),
        ];

        foreach (var (form, patch) in patches)
        {
            var query = form == "apply" ? "?fieldManager=test&force=true" : "";
            var patched = await server.PatchAsync($"{path}/{unique}{query}", form, patch);
            Assert.True(patched.Code == 200, $"{form}: {patched.Body?.ToJsonString()}");
            Assert.Equal(form, patched["metadata", "labels", "by"]);
            Assert.Equal(form, (await server.GetAsync($"{path}/{unique}"))["metadata", "labels", "by"]);
        }
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

    private static List<string> WarningsOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Warning", out var values) ? [.. values] : [];
}
