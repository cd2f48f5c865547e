using Troupe.Cli.Tests.Clusters;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

/// <summary>Commands that talk with containers, as programs of their own: they use the process's own input and output.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class ExecTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Exec_Command_PassesOutputErrorsAndExitCodeOn()
    {
        var space = await WithPodAsync();

        var result = await RunAsync("", "exec", "web", "-n", space, "--", "sh", "-c", "echo out; echo bad >&2; exit 7");

        Assert.Equal((7, "out\n", "bad\n"), (result.ExitCode, result.Output, result.Errors));
    }

    [Fact]
    public async Task Exec_WithInput_PassesItOnToItsEnd()
    {
        var space = await WithPodAsync();
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i}\n"));

        var result = await RunAsync(text, "exec", "-i", "pod/web", "-n", space, "--", "cat");

        Assert.Equal((0, text.Length), (result.ExitCode, result.Output.Length));
        Assert.Equal(text, result.Output);
    }

    [Theory]
    [InlineData("exec web", "say which command after --")]
    [InlineData("exec nobody -- true", "pods \"nobody\" not found")]
    [InlineData("exec web -c other -- true", "other")]
    [InlineData("cp web:/a web:/b", "one side is in a pod, the other is here")]
    [InlineData("cp /nowhere web:/b", "/nowhere: there is no such file or folder")]
    [InlineData("cp web:/a /tmp/troupe-never", "the container has no tar")]
    [InlineData("port-forward web https", "pod/web names no port 'https'")]
    [InlineData("port-forward web 80 --address=everywhere", "--address takes addresses and localhost, not 'everywhere'")]
    [InlineData("run x --image=a --rm", "--rm deletes the pod when you leave it, so it needs -i or --attach")]
    public async Task Exec_ThatCannotBeMeant_SaysWhy(string line, string expected)
    {
        var space = await WithPodAsync();

        var result = await RunAsync("", [.. line.Split(" -- ")[0].Split(' '), "-n", space, .. Rest(line)]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(expected, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
    }

    [Fact]
    public async Task PortForward_ToAPod_ListensUntilInterrupted()
    {
        var space = await WithPodAsync();
        await using var forward = TroupeProgram.Start("port-forward", "web", ":80", ":81", "-n", space, "--kubeconfig", cluster.Kubeconfig);

        await forward.LineAsync("Forwarding from 127.0.0.1:");
        await Eventually.HoldsAsync(() => Assert.Contains(forward.Lines, line => line.EndsWith("-> 81", StringComparison.Ordinal)));

        Assert.Contains(await forward.InterruptAsync(), (int[])[0, 130]);
    }

    private static IEnumerable<string> Rest(string line) => line.Split(" -- ") is [_, var command] ? ["--", .. command.Split(' ')] : [];

    [Fact]
    public async Task Get_RawTwiceIntoOneFile_BothAreThere()
    {
        var file = cluster.File("raw", "");
        string[] troupe = [TroupeProgram.Path, "--kubeconfig", cluster.Kubeconfig, "get", "--raw", "/healthz"];

        await CommandLine.RunAsync("bash", ["-c", "(\"$0\" \"$@\"; \"$0\" \"$@\") > " + file, .. troupe]);

        Assert.Equal("okok", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("> /dev/full", 1, "Error: the disk is full\n")]
    [InlineData("| head -c 1 > /dev/null; exit ${PIPESTATUS[0]}", 141, "")]
    public async Task Get_RawThatCannotBeWritten_EndsInOneLine(string where, int exitCode, string said)
    {
        string[] troupe = [TroupeProgram.Path, "--kubeconfig", cluster.Kubeconfig, "get", "--raw", "/openapi/v2"];

        var result = await CommandLine.RunAsync("bash", ["-c", "\"$0\" \"$@\" " + where, .. troupe]);

        Assert.Equal((exitCode, said), (result.ExitCode, result.Errors));
    }

    private Task<CommandResult> RunAsync(string input, params string[] arguments) =>
        CommandLine.RunAsync(TroupeProgram.Path, ["--kubeconfig", cluster.Kubeconfig, .. arguments], input);

    private async Task<string> WithPodAsync()
    {
        var space = await cluster.NamespaceAsync();
        Assert.Equal(0, (await cluster.TypeAsync(space, Manifest.Pod("web"), "create", "-f", "-")).ExitCode);
        await cluster.MustAsync(space, "wait", "pod/web", "--for=condition=Ready", "--timeout=60s");
        return space;
    }
}
