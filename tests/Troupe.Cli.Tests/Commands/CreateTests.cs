using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class CreateTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Create_FileFolderAndInput_CreatesAllOfThem()
    {
        var space = await cluster.NamespaceAsync();
        var file = cluster.File("one.yaml", Manifest.Pod("one"));
        var folder = Path.GetDirectoryName(cluster.File("two.yml", Manifest.Pod("two")))!;

        var result = await cluster.TypeAsync(space, Manifest.Service("three"), "create", "-f", file, "-f", folder, "-f", "-");

        // Services come first: pods find only those that were there before them.
        Assert.Equal("service/three created\npod/one created\npod/two created\n", result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    [Theory]
    [InlineData("kubectl-create", "create", "-f", "{pod}")]
    [InlineData("mine", "create", "-f", "{pod}", "--field-manager=mine")]
    [InlineData("kubectl-create", "create", "configmap", "web", "--from-literal=a=b")]
    [InlineData("mine", "create", "configmap", "web", "--from-literal=a=b", "--field-manager=mine")]
    [InlineData("kubectl-run", "run", "web", "--image=web")]
    [InlineData("mine", "run", "web", "--image=web", "--field-manager=mine")]
    public async Task Create_AnyWay_NamesWhoOwnsTheFields(string manager, params string[] words)
    {
        var space = await cluster.NamespaceAsync();
        var file = cluster.File("pod.yaml", Manifest.Pod("web"));

        await cluster.MustAsync(space, [.. words.Select(word => word == "{pod}" ? file : word)]);

        var kind = words.Contains("configmap") ? "configmap" : "pod";
        var owners = await cluster.MustAsync(
            space, "get", kind, "web", "--show-managed-fields", "-o", "jsonpath={.metadata.managedFields[*].manager}");
        await cluster.RemoveAsync(space);
        Assert.Equal(manager, owners.Output.Split(' ')[0]);
    }

    [Fact]
    public async Task Create_OneDocumentHasErrors_NamesThemWithPlaceAndCreatesNone()
    {
        var space = await cluster.NamespaceAsync();
        var wrong = Manifest.Pod("two").Replace("containers:", "continers:").Replace("kind: Pod", "kind: pod");

        var result = await cluster.TypeAsync(space, $"{Manifest.Pod("one")}\n---\n{wrong}\n", "create", "-f", "-");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("<stdin>:", result.Errors);
        Assert.Contains("did you mean 'Pod'?", result.Errors);
        Assert.EndsWith("nothing was changed\n", result.Errors);
        Assert.Equal("", (await cluster.MustAsync(space, "get", "pods")).Output);
    }

    [Fact]
    public async Task Create_NameTaken_FailsForThatOneAlone()
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Pod("one"), "create", "-f", "-");

        var result = await cluster.TypeAsync(space, $"{Manifest.Pod("one")}\n---\n{Manifest.Pod("two")}\n", "create", "-f", "-");

        Assert.Equal((1, "pod/two created\n"), (result.ExitCode, result.Output));
        Assert.Equal("Error: pod/one: pods \"one\" already exists\n", result.Errors);
    }

    [Theory]
    [InlineData("client", "dry run")]
    [InlineData("server", "server dry run")]
    public async Task Create_DryRun_ChangesNothing(string where, string said)
    {
        var space = await cluster.NamespaceAsync();

        var result = await cluster.TypeAsync(space, Manifest.Pod("web"), "create", "-f", "-", $"--dry-run={where}");

        Assert.Equal((0, $"pod/web created ({said})\n"), (result.ExitCode, result.Output));
        Assert.Equal("", (await cluster.MustAsync(space, "get", "pods")).Output);
    }

    [Theory]
    [InlineData("name", "pod/web\n")]
    [InlineData("yaml", "apiVersion: v1\nkind: Pod\n")]
    [InlineData("json", "{\n  \"kind\": \"Pod\",\n  \"apiVersion\": \"v1\",")]
    public async Task Create_Output_IsTheObject(string format, string beginning)
    {
        var space = await cluster.NamespaceAsync();

        var result = await cluster.TypeAsync(space, Manifest.Pod("web"), "create", "-f", "-", "-o", format);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith(beginning, result.Output);
    }

    [Fact]
    public async Task Create_NamespaceOfFileAndOptionDiffer_IsRefused()
    {
        var manifest = Manifest.Pod("web").Replace("  name: web\n", "  name: web\n  namespace: elsewhere\n");

        var result = await cluster.TypeAsync("default", manifest, "create", "-f", "-");

        Assert.Equal((1, "Error: web says namespace 'elsewhere', but --namespace says 'default'\n"), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task Create_NothingToRead_IsRefused()
    {
        var folder = Path.GetDirectoryName(cluster.File("readme.txt", "no manifest"))!;

        Assert.Contains("no file in it ends in", (await cluster.TypeAsync("default", "", "create", "-f", folder)).Errors);
        Assert.Contains("there is no object in -", (await cluster.TypeAsync("default", "# nothing\n", "create", "-f", "-")).Errors);
    }
}
