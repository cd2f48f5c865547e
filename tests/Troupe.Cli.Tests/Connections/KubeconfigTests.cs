using Troupe.Cli.Tests.Clusters;
using Troupe.Cli.Tests.Kubeconfigs;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Connections;

/// <summary>Where the API is: what is typed comes before the kubeconfig that is typed, and that before the environment's.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class KubeconfigTests(SimulatedCluster cluster)
{
    private const string Nowhere = "https://127.0.0.1:1";

    [Fact]
    public async Task Connect_KubeconfigTyped_IsUsedBeforeTheEnvironments()
    {
        var space = await WithPodAsync();
        var right = cluster.File("right", Kubeconfig(cluster.Url, space));
        var wrong = cluster.File("wrong", Kubeconfig(Nowhere, space));

        var result = await SimulatedCluster.WithKubeconfigAsync(wrong, "get", "pods", "-o", "name", "--kubeconfig", right);

        Assert.Equal((0, "pod/web\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Connect_Environment_NamesServerAndNamespace()
    {
        var space = await WithPodAsync();
        var missing = Path.Combine(Path.GetTempPath(), "no-such-kubeconfig");

        var right = cluster.File("config", Kubeconfig(cluster.Url, space));
        var result = await SimulatedCluster.WithKubeconfigAsync($"{missing}:{right}", "get", "pods", "-o", "name");

        Assert.Equal((0, "pod/web\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Connect_ServerTyped_IsUsedBeforeAnyKubeconfig()
    {
        var space = await WithPodAsync();
        var wrong = cluster.File("wrong", Kubeconfig(Nowhere, "default"));

        var result = await SimulatedCluster.WithKubeconfigAsync(wrong, "get", "pods", "-o", "name", "-s", cluster.Url, "-n", space);

        Assert.Equal((0, "pod/web\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Connect_ContextTyped_IsUsedInsteadOfTheCurrentOne()
    {
        var space = await WithPodAsync();
        var other = Kubeconfig(cluster.Url, space) + "- name: other\n  context:\n    cluster: one\n    user: me\n    namespace: default\n";
        var file = cluster.File("config", other);

        var current = await SimulatedCluster.WithKubeconfigAsync(file, "get", "pods", "-o", "name", "-l", "app=web");
        var result = await SimulatedCluster.WithKubeconfigAsync(file, "get", "pods", "-o", "name", "-l", "app=web", "--context", "other");
        var unknown = await SimulatedCluster.WithKubeconfigAsync(file, "get", "pods", "--context", "nobody");

        Assert.Equal(("pod/web\n", ""), (current.Output, result.Output));
        Assert.Equal((1, "Error: the kubeconfig has no context 'nobody'\n"), (unknown.ExitCode, unknown.Errors));
    }

    [Theory]
    [InlineData("current-context: [", "the kubeconfig is no YAML there")]
    [InlineData("- a list", "this is no kubeconfig")]
    [InlineData("", "has no current context")]
    [InlineData("current-context: one\ncontexts: null\n", "the kubeconfig has no context 'one'")]
    [InlineData("current-context: one\ncontexts:\n- name: one\n  context:\n    cluster: two\n", "has no cluster 'two'")]
    [InlineData("current-context: one\ncontexts:\n- name: one\n  context:\n    user: me\n", "names no cluster")]
    public async Task Connect_KubeconfigThatMakesNoSense_SaysWhatIsWrong(string text, string expected)
    {
        var result = await SimulatedCluster.WithKubeconfigAsync(cluster.File("config", text), "get", "pods");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }

    [Fact]
    public async Task Connect_NoKubeconfigAnywhere_SaysWhoWritesOne()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no-such-kubeconfig");

        var result = await SimulatedCluster.WithKubeconfigAsync(missing, "get", "pods");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"looked for {missing}", result.Errors);
        Assert.Contains("'troupe up', which writes one", result.Errors);
    }

    [Fact]
    public async Task Connect_FromSeveralFiles_PutsThemTogether()
    {
        var space = await WithPodAsync();
        var whole = Kubeconfig(cluster.Url, space);
        var users = whole[whole.IndexOf("users:", StringComparison.Ordinal)..whole.IndexOf("contexts:", StringComparison.Ordinal)];
        var others = whole.Replace(users, "", StringComparison.Ordinal);

        var result = await SimulatedCluster.WithKubeconfigAsync(
            $"{cluster.File("users", users)}:{cluster.File("others", others)}", "get", "pods", "-o", "name");

        Assert.Equal((0, "pod/web\n"), (result.ExitCode, result.Output));
    }

    private async Task<string> WithPodAsync()
    {
        var space = await cluster.NamespaceAsync();
        Assert.Equal(0, (await cluster.TypeAsync(space, Manifest.Pod("web"), "create", "-f", "-")).ExitCode);
        return space;
    }

    private string Kubeconfig(string server, string @namespace) => KubeconfigText.Of(cluster.Access, server, @namespace);
}
