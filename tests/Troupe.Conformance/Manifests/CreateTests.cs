using Troupe.Conformance.Clusters;
using Xunit;

namespace Troupe.Conformance.Manifests;

/// <summary>What is mistyped is refused whole.</summary>
[Collection(ClusterCollection.Name)]
public sealed class CreateTests(Cluster cluster)
{
    private const int Errors = 13;

    [ClusterFact]
    public async Task Create_AsTyped_NamesEveryErrorAndCreatesNothing()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "typed");

        var result = await cluster.RunAsync(space.Name, "create", "-f", SeedManifests.AsTyped);

        Assert.Equal(1, result.ExitCode);
        var lines = result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Errors, lines.Count(line => line.StartsWith(SeedManifests.AsTyped, StringComparison.Ordinal)));
        const string first = "redis-master-controller.yaml:1:1: aipVersion: unknown field; did you mean 'apiVersion'?";
        Assert.Contains(lines, line => line.EndsWith(first, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("unknown kind 'ReplicatioinController'"));
        Assert.Contains("nothing was changed", lines[^1]);
        var left = await cluster.MustRunAsync(space.Name, "get", "rc,services,pods");
        Assert.Equal("", left.Output);
    }

    [ClusterFact]
    public async Task Create_OneFileOfManyIsWrong_CreatesNoneOfThem()
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "mixed");

        var result = await cluster.RunAsync(
            space.Name, "create", "-f", SeedManifests.Corrected, "-f", Path.Combine(SeedManifests.AsTyped, "frontend-controller.yaml"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("kubeguide/guestbook-php-frontend", result.Errors);
        Assert.Equal("", (await cluster.MustRunAsync(space.Name, "get", "all")).Output);
    }
}
