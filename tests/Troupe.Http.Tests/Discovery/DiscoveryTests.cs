using System.Text.Json.Nodes;
using Troupe.Http.Tests.Authentication;
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
    public async Task Groups_EachTellsItsVersionsAndResources()
    {
        var groups = (await server.GetAsync("/apis")).Body!["groups"]!.AsArray().Select(group => (string)group!["name"]!).ToList();
        Assert.Subset(groups.ToHashSet(), new HashSet<string> { "apps", "coordination.k8s.io" });
        foreach (var name in groups)
        {
            var group = (await server.GetAsync($"/apis/{name}")).Body!;
            Assert.Equal(("APIGroup", name), ((string)group["kind"]!, (string)group["name"]!));
            foreach (var version in group["versions"]!.AsArray().Select(version => (string)version!["groupVersion"]!))
                Assert.Equal(version, (await server.GetAsync($"/apis/{version}"))["groupVersion"]);
        }

        (await server.GetAsync("/apis/unicorns")).Refused(404, "NotFound");
        (await server.GetAsync("/apis/apps/v9")).Refused(404, "NotFound");
    }

    [Theory]
    [InlineData("v2")]
    [InlineData("v2beta1")]
    public async Task Aggregated_HoldsWhatTheGroupsTell(string version)
    {
        var accept = $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList,application/json";
        foreach (var (root, list) in new[] { ("/api", "/api/v1"), ("/apis", "/apis/apps/v1") })
        {
            var aggregated = (await server.GetAsync(root, accept)).Body!;
            Assert.Equal($"apidiscovery.k8s.io/{version}", (string)aggregated["apiVersion"]!);
            var group = aggregated["items"]!.AsArray()
                .Single(item => ((string?)item!["metadata"]!["name"] ?? "") == (root == "/api" ? "" : "apps"));
            var found = group!["versions"]![0]!["resources"]!.AsArray().SelectMany(resource =>
                (resource!["subresources"]?.AsArray() ?? []).Select(part => $"{resource["resource"]}/{part!["subresource"]}")
                    .Prepend((string)resource["resource"]!));
            var listed = (await server.GetAsync(list)).Body!["resources"]!.AsArray().Select(resource => (string)resource!["name"]!);
            Assert.Equal(listed.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("authentication.k8s.io/v1", "selfsubjectreviews")]
    [InlineData("authentication.k8s.io/v1beta1", "selfsubjectreviews")]
    [InlineData("authentication.k8s.io/v1alpha1", "selfsubjectreviews")]
    [InlineData("authorization.k8s.io/v1", "selfsubjectaccessreviews")]
    [InlineData("authorization.k8s.io/v1", "selfsubjectrulesreviews")]
    [InlineData("authorization.k8s.io/v1", "subjectaccessreviews")]
    [InlineData("certificates.k8s.io/v1", "certificatesigningrequests")]
    public async Task Review_ThatIsServed_IsInEveryFormOfDiscoveryAndOpenApi(string version, string plural)
    {
        const string all = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
        await using var door = await SecureDoor.OpenAsync(server);
        var client = door.Client(door.Certificate("admin", "system:masters"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apis");
        request.Headers.TryAddWithoutValidation("Accept", all);
        using var response = await client.SendAsync(request);
        var aggregated = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["items"]!.AsArray();
        var (group, path) = (version.Split('/')[0], $"/apis/{version}/{plural}");

        var listed = (await SecureDoor.GetAsync(client, "/apis")).Body!["groups"]!.AsArray();
        var resources = (await SecureDoor.GetAsync(client, $"/apis/{version}")).Body!["resources"]!.AsArray();
        var v3 = await SecureDoor.GetAsync(client, $"/openapi/v3/apis/{version}");
        var v2 = await SecureDoor.GetAsync(client, "/openapi/v2");

        Assert.Contains(listed, found => (string)found!["name"]! == group);
        Assert.Equal(["create"], Verbs(resources.Single(resource => (string)resource!["name"]! == plural)!));
        var versions = aggregated.Single(found => (string)found!["metadata"]!["name"]! == group)!["versions"]!.AsArray();
        Assert.Contains(plural, versions.Single(found => version.EndsWith($"/{found!["version"]}", StringComparison.Ordinal))!["resources"]!
            .AsArray().Select(resource => (string)resource!["resource"]!));
        var kind = (string)resources.Single(resource => (string)resource!["name"]! == plural)!["kind"]!;
        var body = (string)v3.Body!["paths"]![path]!["post"]!["requestBody"]!["content"]!["*/*"]!["schema"]!["$ref"]!;
        var said = v3.Body["components"]!["schemas"]![body[(body.LastIndexOf('/') + 1)..]]!["x-kubernetes-group-version-kind"]!.AsArray();
        Assert.Contains(said, found => $"{found!["group"]}/{found["version"]} {found["kind"]}" == $"{version} {kind}");
        Assert.NotNull(v2.Body!["paths"]![path]!["post"]!["responses"]!["201"]!["schema"]);
    }

    [Fact]
    public async Task Review_ThatIsNotServed_IsNotFound()
    {
        (await server.GetAsync("/apis/certificates.k8s.io")).Refused(404, "NotFound");
        Assert.DoesNotContain(
            (await server.GetAsync("/apis")).Body!["groups"]!.AsArray(), group => (string)group!["name"]! == "certificates.k8s.io");
    }

    [Fact]
    public async Task Document_ThatTheClientHas_IsNotSentAgain()
    {
        using var first = await server.Http.GetAsync("/apis");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apis");
        request.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        using var second = await server.Http.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Root_ListsWhatThereIs()
    {
        var paths = (await server.GetAsync("/")).Body!["paths"]!.AsArray().Select(path => (string)path!).ToList();
        Assert.Subset(paths.ToHashSet(), new HashSet<string> { "/api/v1", "/apis/apps/v1", "/healthz", "/openapi/v2", "/version" });
    }

    [Fact]
    public async Task OpenApi_TellsKubectlThatFieldsAreValidatedHere()
    {
        var index = await server.GetAsync("/openapi/v3");
        var path = (string)index.Body!["paths"]!["api/v1"]!["serverRelativeURL"]!;
        var document = (await server.GetAsync(path)).Body!["paths"]!.AsObject();

        // It looks at the verb `patch` of each kind, whatever verb it is about to use.
        // What is passed on to a pod is no object, and nobody here validates it.
        foreach (var entry in document.Where(entry => entry.Value!["put"] is not null && !entry.Key.Contains("/proxy")))
        {
            // A namespace's finalizers are replaced as a whole.
            string[] writes = entry.Key.EndsWith("/finalize", StringComparison.Ordinal) ? ["put"] : ["put", "patch"];
            foreach (var parameters in writes.Select(write => entry.Value![write]!["parameters"]!.AsArray()))
                Assert.Contains("fieldValidation", parameters.Select(parameter => (string)parameter!["name"]!));
        }
    }

    private static HashSet<string> Verbs(JsonNode resource) => [.. resource["verbs"]!.AsArray().Select(verb => (string)verb!)];
}
