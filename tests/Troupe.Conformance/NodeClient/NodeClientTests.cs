using System.Text.Json.Nodes;
using Troupe.Conformance.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.NodeClient;

/// <summary>`@kubernetes/client-node`, the client of Kubernetes that programs in JavaScript use, against a running cluster.</summary>
[Collection(ClusterCollection.Name)]
public sealed class NodeClientTests(Cluster cluster)
{
    [NodeClientFact]
    public async Task Objects_CreatedListedPatchedFourWaysAndDeleted()
    {
        var seen = await RunAsync("objects");

        Assert.Equal([Text(seen["uid"])], Texts(seen["listed"]));
        Assert.Equal("""{"colour":"red","size":"large"}""", Sorted(seen["merged"]));
        Assert.Equal("""{"shape":"round","size":"large"}""", Sorted(seen["strategic"]));
        Assert.Equal("""{"shape":"round","size":"small"}""", Sorted(seen["byOperations"]));
        Assert.Equal("""{"shape":"round","size":"small","weight":"light"}""", Sorted(seen["applied"]));
        Assert.Equal("Success", Text(seen["deleted"]));
        Assert.Equal(404, (int?)seen["gone"]);
    }

    [NodeClientFact]
    public async Task List_InPages_IsWhole()
    {
        var seen = await RunAsync("pages");

        Assert.Equal("[10,10,5]", seen["sizes"]!.ToJsonString());
        Assert.True((bool?)seen["all"]);
    }

    [NodeClientFact]
    public async Task Watch_SeesEachChangeInOrder()
    {
        var seen = await RunAsync("watch");

        Assert.Equal(["ADDED watched 1", "MODIFIED watched 2", "DELETED watched 2"], Texts(seen["events"]));
    }

    [NodeClientFact]
    public async Task Informer_FollowsWhatIsThereAndWhatComes()
    {
        var seen = await RunAsync("informer");

        Assert.Equal(["add before", "add after", "update after", "delete before"], Texts(seen["events"]));
        Assert.Equal(["after"], Texts(seen["names"]));
    }

    [NodeClientFact]
    public async Task Exec_PassesOutputInputAndExitCode()
    {
        var seen = await RunAsync("exec");

        Assert.Equal(("out\n", "err\n", "Success"), Outcome(seen["succeeded"]));
        Assert.Equal(("", "", "Failure"), Outcome(seen["failed"]));
        Assert.Equal("3", Text(seen["failed"]!["exitCode"]));
        Assert.Equal(("got hello\n", "", "Success"), Outcome(seen["fed"]));
    }

    [NodeClientFact]
    public async Task Logs_AreFollowed()
    {
        var seen = await RunAsync("logs");

        Assert.Equal(["one", "two"], Texts(seen["lines"]));
    }

    private async Task<JsonNode> RunAsync(string scenario)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, $"node-{scenario}");
        var script = Path.Combine(NodeClientFactAttribute.Folder!, "scenarios.mjs");
        var result = await CommandLine.RunAsync("node", [script, scenario, Cluster.Kubeconfig, space.Name]);
        Assert.True(result.ExitCode == 0, $"{scenario}: {result.ExitCode}: {result.Errors}{result.Output}");
        return JsonNode.Parse(result.Output)!;
    }

    private static string? Text(JsonNode? node) => (string?)node;

    private static IEnumerable<string?> Texts(JsonNode? node) => node!.AsArray().Select(Text);

    private static string Sorted(JsonNode? node) => new JsonObject(
        node!.AsObject().OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString();

    private static (string?, string?, string?) Outcome(JsonNode? run) => (Text(run!["stdout"]), Text(run["stderr"]), Text(run["status"]));
}
