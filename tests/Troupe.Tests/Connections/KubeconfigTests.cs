using Troupe.Testing.Processes;
using Troupe.Tests.Clusters;
using Xunit;

namespace Troupe.Tests.Connections;

/// <summary>Where the API is: what is typed comes before the kubeconfig that is typed, and that before the environment's.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class KubeconfigTests(SimulatedCluster cluster)
{
    private const string Nowhere = "http://127.0.0.1:1";

    [Fact]
    public async Task Connect_KubeconfigTyped_IsUsedBeforeTheEnvironments()
    {
        var space = await WithPodAsync();
        var right = cluster.File("right", Kubeconfig(cluster.Url, space));
        var wrong = cluster.File("wrong", Kubeconfig(Nowhere, space));

        var result = await WithEnvironmentAsync(wrong, "get", "pods", "-o", "name", "--kubeconfig", right);

        Assert.Equal((0, "pod/web\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Connect_Environment_NamesServerAndNamespace()
    {
        var space = await WithPodAsync();
        var missing = Path.Combine(Path.GetTempPath(), "no-such-kubeconfig");

        var right = cluster.File("config", Kubeconfig(cluster.Url, space));
        var result = await WithEnvironmentAsync($"{missing}:{right}", "get", "pods", "-o", "name");

        Assert.Equal((0, "pod/web\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Connect_ServerTyped_IsUsedBeforeAnyKubeconfig()
    {
        var space = await WithPodAsync();
        var wrong = cluster.File("wrong", Kubeconfig(Nowhere, "default"));

        var result = await WithEnvironmentAsync(wrong, "get", "pods", "-o", "name", "-s", cluster.Url, "-n", space);

        Assert.Equal((0, "pod/web\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Connect_ContextTyped_IsUsedInsteadOfTheCurrentOne()
    {
        var space = await WithPodAsync();
        var other = Kubeconfig(cluster.Url, space) + $"- name: other\n  context:\n    cluster: one\n    namespace: default\n";
        var file = cluster.File("config", other);

        var current = await WithEnvironmentAsync(file, "get", "pods", "-o", "name", "-l", "app=web");
        var result = await WithEnvironmentAsync(file, "get", "pods", "-o", "name", "-l", "app=web", "--context", "other");
        var unknown = await WithEnvironmentAsync(file, "get", "pods", "--context", "nobody");

        Assert.Equal(("pod/web\n", ""), (current.Output, result.Output));
        Assert.Equal((1, "Error: the kubeconfig has no context 'nobody'\n"), (unknown.ExitCode, unknown.Errors));
    }

    [Theory]
    [InlineData("current-context: [", "the kubeconfig cannot be read")]
    [InlineData("current-context: one\ncontexts: null\n", "the kubeconfig has no context 'one'")]
    [InlineData("current-context: one\ncontexts:\n- name: one\n  context:\n    cluster: two\n", "has no cluster 'two'")]
    public async Task Connect_KubeconfigThatMakesNoSense_SaysWhatIsWrong(string text, string expected)
    {
        var result = await WithEnvironmentAsync(cluster.File("config", text), "get", "pods");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }

    private async Task<string> WithPodAsync()
    {
        var space = await cluster.NamespaceAsync();
        Assert.Equal(0, (await cluster.TypeAsync(space, Manifest.Pod("web"), "create", "-f", "-")).ExitCode);
        return space;
    }

    private static async Task<CommandResult> WithEnvironmentAsync(string kubeconfig, params string[] arguments)
    {
        var before = Environment.GetEnvironmentVariable("KUBECONFIG");
        Environment.SetEnvironmentVariable("KUBECONFIG", kubeconfig);
        try
        {
            return await SimulatedCluster.RunAsync("", arguments);
        }
        finally
        {
            Environment.SetEnvironmentVariable("KUBECONFIG", before);
        }
    }

    private static string Kubeconfig(string server, string @namespace) => $"""
        apiVersion: v1
        kind: Config
        current-context: one
        clusters:
        - name: one
          cluster:
            server: {server}
        contexts:
        - name: one
          context:
            cluster: one
            namespace: {@namespace}

        """;
}
