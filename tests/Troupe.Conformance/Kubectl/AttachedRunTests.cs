using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Troupe.Testing.Docker;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Kubectl;

/// <summary>Who sits at a container's own process: `attach`, and `troupe run` that stays with its pod.</summary>
[Collection(ClusterCollection.Name)]
public sealed class AttachedRunTests(Cluster cluster)
{
    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Attach_WithInput_TalksWithTheProcess(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "attached");
        using var client = new ClientProgram(path, space);
        var talking = Shell.Run("main", "while read line; do echo got $line; done") with { Stdin = true, StdinOnce = true };
        var pod = Shell.Pod("web", [talking]);
        await space.CreateAsync(pod with { Spec = pod.Spec with { RestartPolicy = "Never" } });
        await space.ReadyAsync("web");

        var said = await client.FeedAsync("one\ntwo\n", "attach", "-i", "web");

        Assert.Contains("got one\ngot two\n", said.Output);
        Assert.Equal(0, said.ExitCode);
    }

    [ClusterFact]
    public async Task Run_ShorterThanAnyAttachment_ShowsAllAndEndsAsItDid()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "ran");

        var result = await RunAsync(space, "", "--attach", "sh", "-c", "echo out; echo err >&2; exit 3");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("out\n", result.Output);
        Assert.Contains("err\n", result.Output + result.Errors);
        await Eventually.HoldsAsync(async () => Assert.Empty(await space.PodsAsync()), TestNamespace.Patience);
    }

    [ClusterFact]
    public async Task Run_WithInput_PassesItOn()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "fed");

        var result = await RunAsync(space, "fed\n", "-i", "cat");

        Assert.Equal((0, "fed\n"), (result.ExitCode, result.Output));
    }

    [ClusterFact]
    public async Task Run_OnATerminal_HasATerminal()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "sat");
        using var troupe = new ClientProgram(TroupeProgram.Path, space);

        var shown = await troupe.RunOnTerminalAsync("", Line("-it", "sh", "-c", "[ -t 0 ] && [ -t 1 ] && echo terminal; exit 4"));

        Assert.Contains("terminal", shown.Output);
        Assert.Equal(4, shown.ExitCode);
    }

    [ClusterFact]
    public async Task Exec_WhoseReaderGoes_Ends()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "piped");
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));
        await space.ReadyAsync("web");
        const string endless = "while true; do echo y; done";
        string[] troupe = [TroupeProgram.Path, "--kubeconfig", Cluster.Kubeconfig, "-n", space.Name];
        string[] exec = [.. troupe, "exec", "web", "--", "sh", "-c", endless];

        var result = await CommandLine.RunAsync("bash", ["-c", "\"$0\" \"$@\" | head -n 1; exit ${PIPESTATUS[0]}", .. exec]);

        Assert.Equal((141, "y\n"), (result.ExitCode, result.Output));
    }

    private static async Task<CommandResult> RunAsync(TestNamespace space, string input, string how, params string[] command)
    {
        using var troupe = new ClientProgram(TroupeProgram.Path, space);
        return await troupe.FeedAsync(input, Line(how, command));
    }

    private static string[] Line(string how, params string[] command) =>
        ["run", "once", how, "--rm", $"--image={ShellImage.Name}", "--restart=Never", "--command", "--", .. command];
}
