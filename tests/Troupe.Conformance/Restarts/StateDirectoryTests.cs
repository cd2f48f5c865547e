using Troupe.Conformance.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Restarts;

/// <summary>One state directory has one process.</summary>
[Collection(ClusterCollection.Name)]
public sealed class StateDirectoryTests(Cluster cluster)
{
    [ClusterFact]
    public async Task Up_DirectoryInUse_IsRefusedWithThePidOfTheFirst()
    {
        var second = await TroupeProgram.RunAsync(Cluster.UpArguments);

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"{cluster.Process.Id}", second.Errors);
        Assert.Contains(Cluster.StateDirectory, second.Errors);
        Assert.Single(second.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await cluster.MustRunAsync("default", "get", "nodes");
    }
}
