using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class EditTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Edit_Changed_IsSaved()
    {
        var space = await WithControllerAsync();

        var result = await EditAsync(space, "sed -i 's/replicas: 0/replicas: 3/'");

        Assert.Equal((0, "replicationcontroller/web edited\n", ""), (result.ExitCode, result.Output, result.Errors));
        Assert.Equal("3", (await cluster.MustAsync(space, "get", "rc", "web", "-o", "jsonpath={.spec.replicas}")).Output);
    }

    [Theory]
    [InlineData("true", "Edit cancelled, no changes made.\n")]
    [InlineData("truncate -s 0", "Edit cancelled, saved file was empty.\n")]
    public async Task Edit_NothingChanged_IsCancelled(string editor, string said)
    {
        var result = await EditAsync(await WithControllerAsync(), editor);

        Assert.Equal((0, "", said), (result.ExitCode, result.Output, result.Errors));
    }

    [Theory]
    [InlineData("s/replicas: 0/replicas: -1/", "spec.replicas")]
    [InlineData("s/replicas: 0/replicsa: 1/", "replicas")]
    [InlineData("s/  name: web/  name: other/", "they cannot be changed")]
    public async Task Edit_Refused_IsShownAgainWithTheReason(string change, string reason)
    {
        var space = await WithControllerAsync();

        // The second time nothing changes, so what was edited is kept for later and the reason is told.
        var result = await EditAsync(space, $"sed -i '{change}'");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Edit cancelled, no valid changes were saved; a copy of your changes has been stored to ", result.Errors);
        Assert.Contains(reason, result.Errors);
        var copy = result.Errors.Split("stored to ")[1].Split('\n')[0];
        Assert.Contains("# replicationcontroller/web was not valid:", await File.ReadAllTextAsync(copy));
        Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
    }

    [Fact]
    public async Task Edit_EditorFails_SaysSo()
    {
        var result = await EditAsync(await WithControllerAsync(), "false");

        Assert.Equal(
            (1, "Error: the editor 'false' ended with exit code 1; choose another with KUBE_EDITOR\n"), (result.ExitCode, result.Errors));
    }

    /// <summary>As a program of its own, for its environment is not that of the tests.</summary>
    private Task<CommandResult> EditAsync(string space, string editor) => CommandLine.RunAsync(
        "/usr/bin/env",
        [$"KUBE_EDITOR={editor}", TroupeProgram.Path, "edit", "rc", "web", "-n", space, "--kubeconfig", cluster.Kubeconfig]);

    private async Task<string> WithControllerAsync()
    {
        var space = await cluster.NamespaceAsync();
        Assert.Equal(0, (await cluster.TypeAsync(space, Manifest.Controller("web", 0), "create", "-f", "-")).ExitCode);
        return space;
    }
}
