using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Subresources;

[Collection(ServerCollection.Name)]
public sealed class EvictionTests(TestServer server)
{
    [Theory]
    [InlineData("policy/v1")]
    [InlineData("policy/v1beta1")]
    public async Task Evict_BoundPod_GoesWithItsGrace(string apiVersion)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web", node: "node-1"));

        var answer = await server.PostAsync($"{space}/pods/web/eviction", Eviction("web", apiVersion, grace: 7));

        Assert.Equal((201, "Success"), (answer.Code, answer["status"]));
        Assert.Equal("7", (await server.GetAsync($"{space}/pods/web"))["metadata", "deletionGracePeriodSeconds"]);
    }

    [Fact]
    public async Task Evict_DryRun_LeavesThePod()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        Assert.Equal(201, (await server.PostAsync($"{space}/pods/web/eviction?dryRun=All", Eviction("web", "policy/v1"))).Code);

        Assert.Equal(200, (await server.GetAsync($"{space}/pods/web")).Code);
    }

    [Fact]
    public async Task Evict_OtherNameOrVersionOrNoPod_IsRefused()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        (await server.PostAsync($"{space}/pods/web/eviction", Eviction("db", "policy/v1"))).Refused(400, "BadRequest");
        (await server.PostAsync($"{space}/pods/web/eviction", Eviction("web", "policy/v9"))).Refused(400, "BadRequest");
        (await server.PostAsync($"{space}/pods/gone/eviction", Eviction("gone", "policy/v1"))).Refused(404, "NotFound");
        Assert.Equal(200, (await server.GetAsync($"{space}/pods/web")).Code);
    }

    private static JsonObject Eviction(string pod, string apiVersion, int? grace = null)
    {
        var eviction = Make.Object("Eviction", pod);
        eviction["apiVersion"] = apiVersion;
        if (grace is not null) eviction["deleteOptions"] = new JsonObject { ["gracePeriodSeconds"] = grace };
        return eviction;
    }
}
