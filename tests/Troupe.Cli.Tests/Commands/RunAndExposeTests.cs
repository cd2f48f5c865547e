using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class RunAndExposeTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task Run_Image_BecomesAPod()
    {
        var space = await cluster.NamespaceAsync();

        var run = await SimulatedCluster.RunAsync(
            "", "run", "web", "--image=example/web:1", "--port=80", "--env=MODE=a=b", "--restart=Never", "-s", cluster.Url, "-n", space,
            "--", "-v", "serve");

        Assert.Equal("pod/web created\n", run.Output);
        Assert.Equal("web Never [\"-v\",\"serve\"] 80 a=b", (await cluster.MustAsync(
            space, "get", "pod", "web", "-o",
            "jsonpath={.metadata.labels.run} {.spec.restartPolicy} {.spec.containers[0].args} "
            + "{.spec.containers[0].ports[0].containerPort} {.spec.containers[0].env[?(@.name==\"MODE\")].value}")).Output);
    }

    [Fact]
    public async Task Run_DryRun_ShowsTheManifestAlone()
    {
        var space = await cluster.NamespaceAsync();

        var shown = await SimulatedCluster.RunAsync(
            "", "run", "job", "--image=busybox:1", "--labels=app=job", "--command", "--dry-run=client", "-o", "yaml", "-n", space,
            "--", "sh", "-c", "x");

        Assert.Contains("    command:\n    - sh\n    - -c\n    - x\n", shown.Output);
        Assert.Contains("  labels:\n    app: job\n", shown.Output);
        Assert.Equal("", (await cluster.MustAsync(space, "get", "pods", "-o", "name")).Output);
    }

    [Fact]
    public async Task Expose_Controller_SelectsItsPods()
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Controller("web", 0), "create", "-f", "-");

        var result = await cluster.MustAsync(space, "expose", "rc", "web", "--port=80", "--target-port=http", "--type=NodePort");
        var copy = await cluster.MustAsync(space, "expose", "service/web", "--name=copy");

        Assert.Equal(("service/web exposed\n", "service/copy exposed\n"), (result.Output, copy.Output));
        const string what = "jsonpath={.spec.type} {.spec.selector.app} {.spec.ports[0].port} {.spec.ports[0].targetPort}";
        Assert.Equal("NodePort web 80 http", (await cluster.MustAsync(space, "get", "service", "web", "-o", what)).Output);
        Assert.Equal("ClusterIP web 80 80", (await cluster.MustAsync(space, "get", "service", "copy", "-o", what)).Output);
    }

    [Fact]
    public async Task Expose_PodWithPorts_NamesEach()
    {
        var space = await cluster.NamespaceAsync();
        const string ports = "\n    ports: [{containerPort: 80}, {containerPort: 53, protocol: UDP}]";
        await cluster.TypeAsync(space, Manifest.Pod("web") + ports, "create", "-f", "-");

        await cluster.MustAsync(space, "expose", "pod", "web", "--name=both");

        const string what = "jsonpath={range .spec.ports[*]}{.name}:{.port}/{.protocol} {end}{.spec.selector.app}";
        Assert.Equal("port-1:80/TCP port-2:53/UDP web", (await cluster.MustAsync(space, "get", "service", "both", "-o", what)).Output);
    }

    [Theory]
    [InlineData("expose pod bare", "pod/bare names no ports; say --port=80")]
    [InlineData("expose pod bare --port=80 --selector=app", "--selector is written like app=web,tier=front; 'app' is no such pair")]
    [InlineData("expose pod", "name the pod to expose")]
    [InlineData("run web", "--image")]
    [InlineData("run web --image=x --env=MODE", "--env is written like NAME=VALUE, not 'MODE'")]
    [InlineData("run web --image=x --command", "--command needs the command, after --")]
    [InlineData("run Web --image=x", "metadata.name")]
    public async Task Run_ThatCannotBeMeant_SaysWhy(string line, string expected)
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Pod("bare"), "create", "-f", "-");

        var result = await cluster.TypeAsync(space, "", line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }
}
