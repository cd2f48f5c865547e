using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Discovery;

[Collection(ServerCollection.Name)]
public sealed class DiscoveryTests(TestServer server)
{
    [Fact]
    public async Task Resources_TellKindsShortNamesAndVerbs()
    {
        Assert.Equal("v1", (string)(await server.GetAsync("/api")).Body!["versions"]![0]!);
        Assert.Equal("APIGroupList", (await server.GetAsync("/apis"))["kind"]);
        var listed = (await server.GetAsync("/api/v1")).Body!["resources"]!.AsArray();
        var resources = listed.ToDictionary(resource => (string)resource!["name"]!);

        var names = new[] { "endpoints", "events", "namespaces", "nodes", "pods", "replicationcontrollers", "services" };
        Assert.Subset(resources.Keys.ToHashSet(), names.ToHashSet());
        var pods = resources["pods"]!;
        Assert.Equal(("Pod", true, "po"), ((string)pods["kind"]!, (bool)pods["namespaced"]!, (string)pods["shortNames"]![0]!));
        Assert.Subset(Verbs(pods), new HashSet<string> { "create", "delete", "get", "list", "update", "watch" });
        Assert.False((bool)resources["nodes"]!["namespaced"]!);
        Assert.Contains("pods/status", resources.Keys);
        Assert.Contains("pods/log", resources.Keys);
    }

    [Fact]
    public async Task Version_IsOneThatClientsUnderstand()
    {
        var version = await server.GetAsync("/version");

        Assert.Equal("1", version["major"]);
        Assert.Matches(@"^v1\.\d+\.\d+\+troupe\.", version["gitVersion"]);
    }

    [Fact]
    public async Task OpenApi_TellsKubectlThatFieldsAreValidatedHere()
    {
        var index = await server.GetAsync("/openapi/v3");
        var path = (string)index.Body!["paths"]!["api/v1"]!["serverRelativeURL"]!;
        var document = (await server.GetAsync(path)).Body!["paths"]!.AsObject();

        // It looks at the verb `patch` of each kind, whatever verb it is about to use.
        foreach (var kind in new[] { "Pod", "Service", "ReplicationController", "Namespace" })
        {
            var patch = Assert.Single(document.Select(entry => entry.Value!["patch"]), operation => Kind(operation) == kind);
            Assert.Contains("fieldValidation", patch!["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!));
        }
    }

    private static string? Kind(JsonNode? operation) => (string?)operation?["x-kubernetes-group-version-kind"]?["kind"];

    private static HashSet<string> Verbs(JsonNode resource) => [.. resource["verbs"]!.AsArray().Select(verb => (string)verb!)];
}
