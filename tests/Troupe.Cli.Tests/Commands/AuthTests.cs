using System.Text.Json.Nodes;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class AuthTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task WhoAmI_Administrator_IsATableOfThem()
    {
        var lines = (await cluster.MustAsync("default", "auth", "whoami")).Lines;

        Assert.Matches("^ATTRIBUTE +VALUE$", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("Username ", StringComparison.Ordinal));
        Assert.Matches(@"^Groups +\[.*\bsystem:masters\b.*\]$", lines[^1]);
    }

    [Fact]
    public async Task WhoAmI_Json_IsTheReview()
    {
        var review = JsonNode.Parse((await cluster.MustAsync("default", "auth", "whoami", "-o", "json")).Output)!;
        var yaml = (await cluster.MustAsync("default", "auth", "whoami", "-o", "yaml")).Output;

        Assert.Equal("SelfSubjectReview", (string?)review["kind"]);
        Assert.Contains("system:masters", review["status"]!["userInfo"]!["groups"]!.AsArray().Select(group => (string?)group));
        Assert.Contains("kind: SelfSubjectReview\n", yaml);
    }

    [Fact]
    public async Task WhoAmI_WithAnotherToken_IsItsOwner()
    {
        var result = await AsJoiningMachineAsync("auth", "whoami");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("system:bootstrap:", result.Output);
        Assert.DoesNotContain("system:masters", result.Output);
    }

    [Theory]
    [InlineData("create pods")]
    [InlineData("delete rc web")]
    [InlineData("get pod/web --subresource=log -A")]
    [InlineData("list rs.apps")]
    [InlineData("* *")]
    [InlineData("get /healthz")]
    public async Task CanI_Administrator_IsYes(string question)
    {
        var result = await cluster.TypeAsync("default", "", ["auth", "can-i", .. question.Split(' ')]);

        Assert.Equal((0, "yes\n", ""), (result.ExitCode, result.Output, result.Errors));
    }

    [Theory]
    [InlineData("create pods")]
    [InlineData("delete nodes n1")]
    [InlineData("* *")]
    public async Task CanI_MachineThatJoins_IsNoWithTheReasonAndExitCode1(string question)
    {
        var result = await AsJoiningMachineAsync(["auth", "can-i", .. question.Split(' ')]);

        Assert.Equal((1, ""), (result.ExitCode, result.Errors));
        Assert.StartsWith("no - ", result.Output);
    }

    [Fact]
    public async Task CanI_Quiet_AnswersByTheExitCodeAlone()
    {
        var yes = await cluster.MustAsync("default", "auth", "can-i", "create", "pods", "--quiet");
        var no = await AsJoiningMachineAsync("auth", "can-i", "create", "pods", "-q");

        Assert.Equal(("", 1, ""), (yes.Output, no.ExitCode, no.Output));
    }

    [Fact]
    public async Task CanI_UnknownVerb_IsAskedWithAWarning()
    {
        var result = await cluster.MustAsync("default", "auth", "can-i", "gte", "pods");

        Assert.Equal("Warning: 'gte' is no verb that is known here\n", result.Errors);
    }

    [Theory]
    [InlineData("auth can-i", "verb")]
    [InlineData("auth can-i delete", "say what it is to be done to")]
    [InlineData("auth can-i delete pods a b", "one object at a time")]
    [InlineData("auth can-i delete pds", "there is no kind 'pds'; did you mean")]
    [InlineData("auth whoam", "did you mean 'whoami'?")]
    public async Task Auth_ThatCannotBeMeant_SaysWhy(string line, string expected)
    {
        var result = await cluster.TypeAsync("default", "", line.Split(' '));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Errors);
    }

    private async Task<CommandResult> AsJoiningMachineAsync(params string[] arguments)
    {
        var token = (await cluster.MustAsync("default", "token", "create")).Lines[0];
        return await cluster.TypeAsync("default", "", [.. arguments, "--token", token]);
    }
}
