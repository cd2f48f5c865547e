using System.Text.RegularExpressions;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Troupe.Testing.Files;
using Troupe.Testing.Processes;
using Troupe.Tests.Clusters;
using Xunit;

namespace Troupe.Tests.Joining;

/// <summary>A second process becomes a node of the cluster.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class JoinTests(SimulatedCluster cluster) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-join-");

    private string State => Path.Combine(_folder.FullName, "state");
    private string Credential => Path.Combine(State, "agent", "pki", "node.pem");

    [Fact]
    public async Task Agent_WithATokensCommand_JoinsAndNeedsNeitherItNorItsNameAgain()
    {
        var (id, arguments) = await TokenAsync();
        await using (var agent = Agent("joined-1", arguments))
        {
            await agent.LineAsync("Node joined-1");
            await ReadyAsync("joined-1");
            Assert.Equal("600", FileModes.Of(Credential));
            Assert.Equal(0, await agent.TerminateAsync());
        }

        Assert.Equal(0, (await SimulatedCluster.RunAsync("", "token", "delete", id)).ExitCode);
        await using var again = TroupeProgram.Start(["agent", "--runtime=simulated", "--agent-port=0", "--state-directory", State]);
        await again.LineAsync("Node joined-1");
        Assert.Equal(0, await again.TerminateAsync());
    }

    [Fact]
    public async Task Agent_OfAnotherProcess_GivesItsLogsToTheApiServer()
    {
        var (_, arguments) = await TokenAsync();
        await using var agent = Agent("joined-2", arguments);
        await agent.LineAsync("Node joined-2");
        await ReadyAsync("joined-2");
        var space = await cluster.NamespaceAsync();
        var pod = Manifest.Pod("web") + "\n  nodeName: joined-2\n";
        Assert.Equal(0, (await cluster.TypeAsync(space, pod, "create", "-f", "-")).ExitCode);

        await Eventually.HoldsAsync(async () => Assert.Equal(0, (await cluster.TypeAsync(space, "", "logs", "web")).ExitCode));
        Assert.Equal(0, await agent.TerminateAsync());
    }

    [Fact]
    public async Task Agent_WrongToken_IsToldSo()
    {
        var (id, arguments) = await TokenAsync();
        var wrong = arguments.Select(argument => Regex.Replace(argument, $@"^{id}\..*", $"{id}.0000000000000000"));

        var result = await RunAgentAsync("joined-3", [.. wrong]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("the token is wrong or has expired; make one with 'troupe token create'", result.Errors);
        Assert.False(File.Exists(Credential));
    }

    [Fact]
    public async Task Agent_WrongHash_TrustsNobody()
    {
        var (_, arguments) = await TokenAsync();
        var wrong = arguments.Select(argument => argument.StartsWith("sha256:", StringComparison.Ordinal) ? "sha256:"
            + new string('0', 64) : argument);

        var result = await RunAgentAsync("joined-4", [.. wrong]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is not the cluster of that hash", result.Errors);
    }

    [Fact]
    public async Task Agent_NameOfAnotherNode_IsRefused()
    {
        var (_, arguments) = await TokenAsync();

        var result = await RunAgentAsync(SimulatedCluster.NodeName, arguments);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"there is a node \"{SimulatedCluster.NodeName}\" already", result.Errors);
    }

    [Fact]
    public async Task Agent_NothingToJoinWith_SaysWhatToDo()
    {
        var result = await RunAgentAsync("joined-5", ["--kubeconfig", cluster.File("empty", "apiVersion: v1\n")]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("join it with the command that 'troupe token create' prints", result.Errors);
    }

    [Fact]
    public async Task TokenList_ShowsIdsAndNoSecrets()
    {
        var made = await SimulatedCluster.RunAsync("", "token", "create", "--ttl=1h", "--description=for a test");
        var (id, secret) = made.Output.Trim().Split('.') is [var first, var second] ? (first, second) : ("", "");

        var listed = await SimulatedCluster.RunAsync("", "token", "list");

        Assert.Contains(listed.Lines, line => line.StartsWith(id, StringComparison.Ordinal) && line.EndsWith("for a"
            + " test", StringComparison.Ordinal));
        Assert.DoesNotContain(secret, listed.Output);
    }

    [Theory]
    [InlineData("token create --ttl=soon", "--ttl is a time as 30m, 24h or 7d")]
    [InlineData("token create --ttl=0h", "--ttl is a time")]
    [InlineData("token delete nobody", "not found")]
    public async Task Token_Mistyped_SaysWhatIsWrong(string line, string expected)
    {
        var result = await SimulatedCluster.RunAsync("", line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A node whose agent has gone would be given other tests' pods until it is missed.</summary>
    public async Task DisposeAsync()
    {
        foreach (var node in (await cluster.Api.ListAsync<Node>()).Items.Where(node => node.Metadata.Name != SimulatedCluster.NodeName))
            await cluster.Api.DeleteAsync(ResourceKinds.Nodes, null, node.Metadata.Name!);
        _folder.Delete(recursive: true);
    }

    /// <summary>The id of a new token, and what `token create` says to type.</summary>
    private static async Task<(string Id, string[] Arguments)> TokenAsync()
    {
        var made = await SimulatedCluster.RunAsync("", "token", "create");
        Assert.True(made.ExitCode == 0, made.Errors);
        var command = made.Errors.Split('\n').Single(line => line.Contains("troupe agent ", StringComparison.Ordinal));
        return (made.Output[..6], command.Split("troupe agent ")[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private string[] Arguments(string node, string[] more) =>
        ["agent", "--runtime=simulated", "--node-name", node, "--agent-port=0", "--state-directory", State, .. more];

    private RunningProgram Agent(string node, params string[] more) => TroupeProgram.Start(Arguments(node, more));

    private Task<CommandResult> RunAgentAsync(string node, string[] more) => TroupeProgram.RunAsync(Arguments(node, more));

    private Task ReadyAsync(string node) => Eventually.HoldsAsync(async () =>
    {
        var seen = Assert.Single((await cluster.Api.ListAsync<Node>()).Items, found => found.Metadata.Name == node);
        Assert.Contains(seen.Status?.Conditions ?? [], condition => condition is { Type: "Ready", Status: "True" });
    });
}
