using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class HelpTests
{
    public static TheoryData<string> Commands =>
        [
            "up", "server", "agent", "down", "create", "get", "describe", "delete", "scale", "logs", "version", "api-resources",
            "api-versions", "cluster-info", "expose", "run", "wait",
            "apply", "diff", "edit", "patch", "label", "annotate", "config", "explain", "completion", "exec",
            "attach", "port-forward", "cp", "auth", "replace",
        ];

    [Theory]
    [MemberData(nameof(Commands))]
    [InlineData("auth whoami")]
    [InlineData("auth can-i")]
    [InlineData("create configmap")]
    [InlineData("create secret generic")]
    [InlineData("create service nodeport")]
    public async Task Help_EveryCommand_ShowsExamplesOfItself(string command)
    {
        var help = await SimulatedCluster.RunAsync("", [.. command.Split(' '), "--help"]);

        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        Assert.Contains("Usage:", help.Output);
        var examples = help.Lines.SkipWhile(line => line != "Examples:").Skip(1).ToList();
        Assert.NotEmpty(examples);
        Assert.Contains(examples, line => line.Contains($"troupe {command}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_OfTheProgram_ListsEveryCommandOnce()
    {
        var help = await SimulatedCluster.RunAsync("", "--help");

        Assert.Equal(0, help.ExitCode);
        Assert.Contains("Examples:", help.Output);
        foreach (var command in Commands)
            Assert.Single(help.Lines, line => line.StartsWith($"  {command} ", StringComparison.Ordinal));
    }
}
