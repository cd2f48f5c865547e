using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Troupe.Testing.Files;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class ConfigTests(SimulatedCluster cluster)
{
    private const string Text = """
        apiVersion: v1
        kind: Config
        current-context: one
        clusters:
        - name: a
          cluster: {server: "https://192.0.2.1:6443", certificate-authority-data: Q0E=}
        - name: b
          cluster: {server: "https://192.0.2.2:6443"}
        contexts:
        - name: one
          context: {cluster: a, user: me}
        - name: two
          context: {cluster: b, user: me, namespace: web}
        users:
        - name: me
          user: {token: s3cret, client-key-data: S0VZ}
        """;

    [Fact]
    public async Task View_Secrets_AreLeftOutUnlessRaw()
    {
        var file = cluster.File("config", Text);

        var view = (await ConfigAsync(file, "view")).Output;
        var raw = (await ConfigAsync(file, "view", "--raw", "-o", "jsonpath={.users[0].user.token}")).Output;

        Assert.Contains("certificate-authority-data: DATA+OMITTED", view);
        Assert.Contains("client-key-data: DATA+OMITTED", view);
        Assert.Contains("token: REDACTED", view);
        Assert.DoesNotContain("s3cret", view);
        Assert.Equal("s3cret", raw);
    }

    [Fact]
    public async Task View_Minified_HasTheCurrentContextAlone()
    {
        var file = cluster.File("config", Text);

        var view = (await ConfigAsync(file, "view", "--minify", "-o", "jsonpath={.contexts[*].name} {.clusters[*].name}")).Output;

        Assert.Equal("one a", view);
    }

    [Fact]
    public async Task View_Flattened_HasTheFilesItself()
    {
        var authority = cluster.File("ca.crt", "CA");
        var file = cluster.File("config", Text.Replace("certificate-authority-data: Q0E=", $"certificate-authority: {authority}"));

        var view = (await ConfigAsync(
            file, "view", "--flatten", "--raw", "-o", "jsonpath={.clusters[0].cluster.certificate-authority-data}")).Output;

        Assert.Equal("Q0E=", view);
        Assert.Contains(authority, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Contexts_UsedChangedRenamedDeleted_AreSo()
    {
        var file = cluster.File("config", Text);

        Assert.Equal("one\n", (await ConfigAsync(file, "current-context")).Output);
        Assert.Equal("Switched to context \"two\".\n", (await ConfigAsync(file, "use-context", "two")).Output);
        Assert.Equal("Context \"two\" modified.\n", (await ConfigAsync(file, "set-context", "--current", "--namespace=db")).Output);
        Assert.Equal("Context \"two\" renamed to \"home\".\n", (await ConfigAsync(file, "rename-context", "two", "home")).Output);
        Assert.Equal("Context \"new\" created.\n", (await ConfigAsync(file, "set-context", "new", "--cluster=a", "--user=me")).Output);
        Assert.Equal($"deleted context one from {file}\n", (await ConfigAsync(file, "delete-context", "one")).Output);
        Assert.Equal(
            [
                "CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE",
                "*         home   b         me         db",
                "          new    a         me",
            ],
            (await ConfigAsync(file, "get-contexts")).Lines);
    }

    [Fact]
    public async Task Entries_OfAFileThatIsNotThere_MakeIt()
    {
        var file = Path.Combine(Path.GetDirectoryName(cluster.File("x", ""))!, "made", "config");
        var authority = cluster.File("ca.crt", "CA");

        await ConfigAsync(
            file, "set-cluster", "home", "--server=https://192.0.2.3", $"--certificate-authority={authority}", "--embed-certs");
        await ConfigAsync(file, "set-credentials", "me", "--token=abc");
        await ConfigAsync(file, "set-context", "home", "--cluster=home", "--user=me");
        await ConfigAsync(file, "use-context", "home");

        const string shown = "jsonpath={.clusters[0].cluster} {.users[0].user} {.contexts[0].context} {.current-context}";
        Assert.Equal(
            "{\"server\":\"https://192.0.2.3\",\"certificate-authority-data\":\"Q0E=\"} {\"token\":\"abc\"} "
            + "{\"cluster\":\"home\",\"user\":\"me\"} home",
            (await ConfigAsync(file, "view", "--raw", "-o", shown)).Output);
        Assert.Equal("600", FileModes.Of(file));
    }

    [Theory]
    [InlineData("use-context nowhere", "the kubeconfig has no context 'nowhere'; there are one, two")]
    [InlineData("delete-user nobody", "the kubeconfig has no user 'nobody'; there are me")]
    [InlineData("rename-context one two", "there is a context 'two' already")]
    [InlineData("set-context", "name the context, or say --current")]
    [InlineData("set-cluster a --certificate-authority=/nowhere", "/nowhere: there is no such file")]
    [InlineData("view -o wide", "a kubeconfig is shown with -o yaml, -o json or -o jsonpath=")]
    public async Task Config_ThatCannotBeMeant_SaysWhyAndChangesNothing(string line, string expected)
    {
        var file = cluster.File("config", Text);

        var result = await SimulatedCluster.RunAsync("", ["config", .. line.Split(' '), "--kubeconfig", file]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
        Assert.Equal(Text, await File.ReadAllTextAsync(file));
    }

    private static async Task<Testing.Processes.CommandResult> ConfigAsync(string file, params string[] arguments)
    {
        var result = await SimulatedCluster.RunAsync("", ["config", .. arguments, "--kubeconfig", file]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result;
    }
}
