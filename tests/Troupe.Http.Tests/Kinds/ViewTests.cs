using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Kinds;

/// <summary>Kinds that are served and not stored: events in newer words, and definitions of kinds, of which there are none.</summary>
[Collection(ServerCollection.Name)]
public sealed class ViewTests(TestServer server)
{
    private const string Crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    [Fact]
    public async Task Events_OfBothGroups_AreTheSameObjects()
    {
        var (old, space) = await SpacesAsync();
        var name = space.Split('/')[5];
        await server.CreateAsync($"{old}/events", new JsonObject
        {
            ["apiVersion"] = "v1", ["kind"] = "Event", ["metadata"] = new JsonObject { ["name"] = "a" },
            ["involvedObject"] = new JsonObject { ["kind"] = "Pod", ["name"] = "web", ["namespace"] = name },
            ["related"] = new JsonObject { ["kind"] = "Node", ["name"] = "n" }, ["action"] = "Binding", ["message"] = "hello",
            ["count"] = 3,
            ["series"] = new JsonObject { ["count"] = 7, ["lastObservedTime"] = "2026-01-31T12:00:00.000000Z" },
        });
        await server.CreateAsync($"{space}/events", Newer("b", name));

        var shown = await server.GetAsync($"{space}/events/a");
        Assert.Equal(("events.k8s.io/v1", "hello", "web", "3"), (
            shown["apiVersion"], shown["note"], shown["regarding", "name"], shown["deprecatedCount"]));
        Assert.Equal(("n", "Binding", "7"), (shown["related", "name"], shown["action"], shown["series", "count"]));
        var stored = await server.GetAsync($"{old}/events/b");
        Assert.Equal(("v1", "moved", "test/controller"), (stored["apiVersion"], stored["message"], stored["reportingComponent"]));

        Assert.Equal(["a", "b"], (await server.GetAsync($"{old}/events")).Names);
        var list = await server.GetAsync($"{space}/events?fieldSelector=regarding.name=web");
        Assert.Equal(("EventList", "events.k8s.io/v1"), (list["kind"], list["apiVersion"]));
        Assert.Equal(["a", "b"], list.Names);
        var table = await server.GetAsync($"{space}/events", "application/json;as=Table;g=meta.k8s.io;v=v1");
        Assert.Equal("pod/web", (string)table.Body!["rows"]![0]!["cells"]![3]!);

        var patched = await server.PatchAsync($"{space}/events/b", "merge", """{"note":"again"}""");
        Assert.Equal((200, "again"), (patched.Code, patched["note"]));
        Assert.Equal("again", (await server.GetAsync($"{old}/events/b"))["message"]);
        var watch = await server.Http.GetStringAsync($"{space}/events?watch=true&resourceVersion=0&timeoutSeconds=1");
        Assert.All(watch.Split('\n', StringSplitOptions.RemoveEmptyEntries), line =>
            Assert.Equal("events.k8s.io/v1", (string)JsonNode.Parse(line)!["object"]!["apiVersion"]!));
        Assert.Equal(200, (await server.DeleteAsync($"{space}/events/b")).Code);
        (await server.GetAsync($"{old}/events/b")).Refused(404, "NotFound");
    }

    [Fact]
    public async Task Events_NewerButInOlderWords_AreRefusedByField()
    {
        var (_, space) = await SpacesAsync();
        var wanted = Newer("b", space.Split('/')[5]);
        wanted.Remove("reportingController");
        wanted["deprecatedCount"] = 1;

        var refused = (await server.PostAsync($"{space}/events", wanted)).Refused(422, "Invalid");

        Assert.Contains("reportingController: Required value", refused);
        Assert.Contains("deprecatedCount: Forbidden", refused);
    }

    [Fact]
    public async Task CustomResourceDefinitions_CanBeAskedForAndAreNone()
    {
        var list = await server.GetAsync(Crds);

        Assert.Equal((200, "CustomResourceDefinitionList"), (list.Code, list["kind"]));
        Assert.Empty(list.Names);
        Assert.NotNull(list["metadata", "resourceVersion"]);
        (await server.GetAsync($"{Crds}/a.example.com")).Refused(404, "NotFound");
        var refused = await server.PostAsync(Crds, new JsonObject { ["metadata"] = new JsonObject { ["name"] = "a.example.com" } });
        Assert.Contains("no custom resources", refused.Refused(405, "MethodNotAllowed"));
        Assert.Equal("", await server.Http.GetStringAsync($"{Crds}?watch=true&timeoutSeconds=1"));
        var resources = (await server.GetAsync("/apis/apiextensions.k8s.io/v1")).Body!["resources"]![0]!;
        Assert.Equal(["get", "list", "watch"], resources["verbs"]!.AsArray().Select(verb => (string)verb!));
    }

    private async Task<(string Old, string New)> SpacesAsync()
    {
        var space = await server.NamespaceAsync();
        return (space, space.Replace("/api/v1/", "/apis/events.k8s.io/v1/", StringComparison.Ordinal));
    }

    private static JsonObject Newer(string name, string @namespace) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name }, ["eventTime"] = "2026-01-31T12:00:00.000000Z", ["type"] = "Normal",
        ["regarding"] = new JsonObject { ["kind"] = "Pod", ["name"] = "web", ["namespace"] = @namespace }, ["reason"] = "Moved",
        ["action"] = "Moving", ["note"] = "moved", ["reportingController"] = "test/controller", ["reportingInstance"] = "test-1",
    };
}
