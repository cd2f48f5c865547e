using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class LabelTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Label_SetAndRemove_ChangesThoseAlone()
    {
        var space = await WithServiceAsync();

        var set = await cluster.MustAsync(space, "label", "service", "web", "tier=front", "track=a");
        var again = await cluster.MustAsync(space, "label", "service/web", "tier=front");
        var removed = await cluster.MustAsync(space, "label", "services", "--all", "track-");
        var listed = await cluster.MustAsync(space, "label", "service", "web", "--list");

        Assert.Equal("service/web labeled\n", set.Output);
        Assert.Equal("service/web not labeled\n", again.Output);
        Assert.Equal("service/web unlabeled\n", removed.Output);
        Assert.Equal("tier=front\n", listed.Output);
    }

    [Fact]
    public async Task Label_OtherValueIsThere_NeedsOverwrite()
    {
        var space = await WithServiceAsync();
        await cluster.MustAsync(space, "label", "service", "web", "tier=front");

        var refused = await cluster.TypeAsync(space, "", "label", "service", "web", "tier=back");
        var changed = await cluster.MustAsync(
            space, "label", "service", "web", "tier=back", "--overwrite", "-o", "jsonpath={.metadata.labels}");

        Assert.Equal(
            (1, "Error: service/web: 'tier' already has the value 'front'; --overwrite changes it\n"), (refused.ExitCode, refused.Errors));
        Assert.Equal("{\"tier\":\"back\"}", changed.Output);
    }

    [Fact]
    public async Task Label_AnotherRevision_IsAConflict()
    {
        var space = await WithServiceAsync();

        var result = await cluster.TypeAsync(space, "", "label", "service", "web", "tier=front", "--resource-version=1");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Conflict", result.Errors);
        Assert.Equal("", (await cluster.MustAsync(space, "label", "service", "web", "--list")).Output);
    }

    [Theory]
    [InlineData("client", "service/web annotated (dry run)\n")]
    [InlineData("server", "service/web annotated (server dry run)\n")]
    public async Task Annotate_DryRun_ChangesNothing(string where, string said)
    {
        var space = await WithServiceAsync();

        var result = await cluster.MustAsync(space, "annotate", "service", "web", "note=a b=c", $"--dry-run={where}");

        Assert.Equal(said, result.Output);
        Assert.Equal("", (await cluster.MustAsync(space, "annotate", "service", "web", "--list")).Output);
        await cluster.MustAsync(space, "annotate", "service", "web", "note=a b=c");
        Assert.Equal("note=a b=c\n", (await cluster.MustAsync(space, "annotate", "service", "web", "--list")).Output);
    }

    [Theory]
    [InlineData("label service web", "say what to change")]
    [InlineData("label service web a=1 a=2", "'a' is set twice")]
    [InlineData("label service web a=1 a-", "'a' is both set and removed")]
    [InlineData("label service web a=1 b", "'b' is no change")]
    [InlineData("label services a=1", "name the services that are meant")]
    [InlineData("label service nobody a=1", "services \"nobody\" not found")]
    [InlineData("label service web a=(", "label")]
    public async Task Label_ThatCannotBeMeant_SaysWhy(string line, string expected)
    {
        var result = await cluster.TypeAsync(await WithServiceAsync(), "", line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }

    private async Task<string> WithServiceAsync()
    {
        var space = await cluster.NamespaceAsync();
        Assert.Equal(0, (await cluster.TypeAsync(space, Manifest.Service("web"), "create", "-f", "-")).ExitCode);
        return space;
    }
}
