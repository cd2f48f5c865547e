using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using Troupe.Http.Tests.Kinds;
using Xunit;

namespace Troupe.Http.Tests.SetAside;

/// <summary>Whatever stands in the journal of one object, the cluster starts and all the others are there.</summary>
public sealed class SetAsideTests
{
    private const string Space = "full";
    private const string Table = "application/json;as=Table;g=meta.k8s.io;v=v1";
    private const string LaterManifest = "abducted.v9";

    public static TheoryData<string> Breaks => ["later version", "no JSON", "null", "cannot follow", "of another kind", "half a command"];

    private static IReadOnlyList<ResourceKind> Kinds => ResourceKinds.All;

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task Start_ObjectsOfEveryKindCannotBeFollowed_OnlyTheyAreSetAside(string how)
    {
        await using var cluster = await BreakableCluster.StartAsync();
        await CreateAsync(cluster, ResourceKinds.Namespaces, Space);
        foreach (var kind in Kinds) await CreateAsync(cluster, kind, "broken", "sound");
        var before = await GetAllAsync(cluster, "broken");
        var breaks = new List<(string, string, string)>();
        foreach (var kind in Kinds)
        {
            breaks.AddRange(await BreakAsync(cluster, KeyOf(kind, "broken"), how));
            breaks.Add((KeyOf(kind, "never").PersistenceId, LaterManifest, "{}"));
        }

        breaks.Add(("Spaceship/default/x", "spaceship.launched.v1", "{}"));
        await cluster.RestartAsync(breaks);

        Assert.Equal("ok", await cluster.Http.GetStringAsync("/readyz"));
        var told = await cluster.Http.GetStringAsync("/readyz?verbose");
        Assert.Contains("warn: set aside: Pod/full/broken: its event", told, StringComparison.Ordinal);
        Assert.Contains("readyz check passed", told, StringComparison.Ordinal);
        Assert.Equal(before, await GetAllAsync(cluster, "broken"));
        foreach (var kind in Kinds) await SeeAsync(cluster, kind);
        foreach (var kind in Kinds) await EndAsync(cluster, kind);

        await cluster.RestartAsync([]);
        Assert.DoesNotContain("Pod/full", await cluster.Http.GetStringAsync("/readyz?verbose"), StringComparison.Ordinal);
        foreach (var kind in Kinds) Assert.Equal(200, (await cluster.SendAsync(HttpMethod.Get, PathOf(kind, "broken"))).Code);
    }

    [Fact]
    public async Task Start_AnAllocationThatCannotBeFollowed_IsNamedAndServicesAreMadeAllTheSame()
    {
        await using var cluster = await BreakableCluster.StartAsync();
        await CreateAsync(cluster, ResourceKinds.Namespaces, Space);
        await CreateAsync(cluster, ResourceKinds.Services, "before");
        await CreateAsync(cluster, ResourceKinds.Nodes, "before");
        await cluster.RestartAsync(
        [
            ("ServiceAllocations//cluster", "serviceallocations.released.v1", """{"service":"a/b","uid":"of nobody"}"""),
            ("PodCidrAllocations//cluster", LaterManifest, "{}"),
        ]);

        await CreateAsync(cluster, ResourceKinds.Services, "after");
        await CreateAsync(cluster, ResourceKinds.Nodes, "after");

        var told = await cluster.Http.GetStringAsync("/readyz?verbose");
        Assert.Contains("set aside: ServiceAllocations//cluster", told, StringComparison.Ordinal);
        Assert.Contains("set aside: PodCidrAllocations//cluster", told, StringComparison.Ordinal);
        var addresses = (await ItemsAsync(cluster, ResourceKinds.Services)).Select(item => (string)item["spec"]!["clusterIP"]!).ToList();
        Assert.Equal(2, addresses.Distinct().Count());
    }

    /// <summary>All that asks for a kind is answered, and the object that is sound can be changed.</summary>
    private static async Task SeeAsync(BreakableCluster cluster, ResourceKind kind)
    {
        var names = (await ItemsAsync(cluster, kind)).Select(Make.Name).ToList();
        Assert.Contains("broken", names);
        Assert.Contains("sound", names);
        Assert.Equal(200, (await cluster.SendAsync(HttpMethod.Get, ApiPaths.Collection(kind, Space), accept: Table)).Code);
        var watched = await cluster.Http.GetStringAsync(
            ApiPaths.Collection(kind, Space) + "?watch=true&resourceVersion=1&timeoutSeconds=1");
        Assert.Contains("\"sound\"", watched, StringComparison.Ordinal);

        var label = JsonNode.Parse("""{"metadata":{"labels":{"seen":"yes"} } }""")!;
        Assert.Equal(200, (await PatchAsync(cluster, kind, "sound", label)).Code);
        var refused = (await PatchAsync(cluster, kind, "broken", label)).Refused(500, "InternalError");
        Assert.Contains($"{kind.Plural} \"broken\" is set aside", refused, StringComparison.Ordinal);
        Assert.Contains("is set aside", (await cluster.SendAsync(HttpMethod.Get, PathOf(kind, "never"))).Refused(500, "InternalError"));
        Assert.Contains("is set aside", (await PostAsync(cluster, kind, "never")).Refused(500, "InternalError"));
    }

    /// <summary>What is set aside can be deleted, and its name given to another.</summary>
    private static async Task EndAsync(BreakableCluster cluster, ResourceKind kind)
    {
        foreach (var name in new[] { "broken", "never" })
        {
            var deleted = await cluster.SendAsync(HttpMethod.Delete, PathOf(kind, name));
            Assert.True(deleted.Code == 200, deleted.Body?.ToJsonString());
            Assert.Equal(404, (await cluster.SendAsync(HttpMethod.Get, PathOf(kind, name))).Code);
        }

        await CreateAsync(cluster, kind, "broken");
    }

    private static async Task<IReadOnlyList<(string, string, string)>> BreakAsync(BreakableCluster cluster, EntityKey key, string how)
    {
        var (manifest, payload) = await cluster.BeginningAsync(key);
        var id = key.PersistenceId;
        return how switch
        {
            "later version" => [(id, LaterManifest, "{}")],
            "no JSON" => [(id, manifest, "{\"context\":")],
            "null" => [(id, manifest, "null")],
            "cannot follow" => [(id, manifest, payload), (id, manifest, payload)],
            "of another kind" => [(id, "serviceallocations.released.v1", """{"service":"a/b","uid":"u"}""")],
            // The first half can be followed, and must not be seen without the second.
            "half a command" =>
            [
                (id, manifest.Split('.')[0] + ".metadata-replaced.v1", """{"metadata":{"labels":{"half":"done"} },"isContinued":true}"""),
                (id, LaterManifest, "{}"),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
        };
    }

    private static async Task<IReadOnlyList<string>> GetAllAsync(BreakableCluster cluster, string name)
    {
        var all = new List<string>();
        foreach (var kind in Kinds) all.Add((await cluster.SendAsync(HttpMethod.Get, PathOf(kind, name))).Body!.ToJsonString());
        return all;
    }

    private static async Task<IReadOnlyList<JsonNode>> ItemsAsync(BreakableCluster cluster, ResourceKind kind) =>
        [.. (await cluster.SendAsync(HttpMethod.Get, ApiPaths.Collection(kind, Space))).Body!["items"]!.AsArray().Select(item => item!)];

    private static async Task CreateAsync(BreakableCluster cluster, ResourceKind kind, params string[] names)
    {
        foreach (var name in names)
        {
            var created = await PostAsync(cluster, kind, name);
            Assert.True(created.Code == 201, created.Body?.ToJsonString());
        }
    }

    private static Task<Answer> PostAsync(BreakableCluster cluster, ResourceKind kind, string name) =>
        cluster.SendAsync(HttpMethod.Post, ApiPaths.Collection(kind, Space), Examples.Of(kind, name, Space));

    private static Task<Answer> PatchAsync(BreakableCluster cluster, ResourceKind kind, string name, JsonNode patch) =>
        cluster.SendAsync(HttpMethod.Patch, PathOf(kind, name), patch, "application/merge-patch+json");

    private static string PathOf(ResourceKind kind, string name) => ApiPaths.Object(kind, Space, name);

    private static EntityKey KeyOf(ResourceKind kind, string name) => new(kind.Kind, kind.Namespaced ? Space : "", name);
}
