using System.Text.Json.Nodes;
using Troupe.Conformance.Clusters;
using Xunit;

namespace Troupe.Conformance.Kubectl;

/// <summary>What kubectl shows: objects in every format, kinds, documentation, who asks.</summary>
[Collection(ClusterCollection.Name)]
public sealed class KubectlGetTests(Cluster cluster)
{
    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Get_EveryFormat_IsUnderstood(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "formats");
        using var kubectl = new ClientProgram(path, space);
        await space.CreateAsync(Shell.Pod("web", Shell.Forever));
        var pod = await space.ReadyAsync("web");

        Assert.Equal(pod.Metadata.Uid, (string?)(await kubectl.JsonAsync("get", "pod", "web"))["metadata"]!["uid"]);
        Assert.Contains($"uid: {pod.Metadata.Uid}", await Output("-o", "yaml"));
        Assert.Equal("pod/web\n", await Output("-o", "name"));
        Assert.Equal(pod.Status!.PodIP, await Output("-o", "jsonpath={.items[0].status.podIP}"));
        // Go's templates have no library outside of Go.
        if (!kubectl.IsTroupe) Assert.Equal("web", await Output("-o", "go-template={{range .items}}{{.metadata.name}}{{end}}"));
        Assert.Equal("POD PHASE\nweb Running\n", Squeezed(await Output("-o", "custom-columns=POD:.metadata.name,PHASE:.status.phase")));
        Assert.Contains(Cluster.NodeName, await Output("-o", "wide"));
        Assert.Contains("app=web", await Output("--show-labels"));
        Assert.Contains("web", await Output("-l", "app in (web,other)", "--field-selector", "status.phase=Running"));
        Assert.Equal("", await Output("-l", "app notin (web)"));
        Assert.Contains(space.Name, await Output("-A"));
        Assert.Equal(["NAME", "READY", "STATUS", "RESTARTS", "AGE"], ClientProgram.Words((await Output()).Split('\n')[0]));
        var missing = await kubectl.TryAsync("get", "pod", "nobody");
        Assert.Equal(1, missing.ExitCode);
        Assert.EndsWith(kubectl.IsTroupe ? ": pods \"nobody\" not found" : "(NotFound): pods \"nobody\" not found", missing.Errors.Trim());

        async Task<string> Output(params string[] arguments) => (await kubectl.RunAsync(["get", "pods", .. arguments])).Output;
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Describe_EveryKind_TellsWhatMatters(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "described");
        using var kubectl = new ClientProgram(path, space);
        var service = await space.CreateAsync(Shell.Service("web"));
        await space.CreateAsync(Shell.Controller("web", 1, Shell.ServeName));
        var pod = Assert.Single(await space.ReadyPodsAsync(1));
        await kubectl.RunAsync("create", "configmap", "settings", "--from-literal=colour=red");

        var shownPod = await Describe("pod", pod.Metadata.Name!);
        Assert.Contains("ReplicationController/web", shownPod);
        Assert.Contains("Successfully assigned", shownPod);
        Assert.Contains(pod.Status!.PodIP!, shownPod);
        Assert.Contains("1 current / 1 desired", await Describe("rc", "web"));
        Assert.Contains(service.Spec.ClusterIP!, await Describe("service", "web"));
        Assert.Contains("red", await Describe("configmap", "settings"));
        var node = await Describe("node", Cluster.NodeName);
        Assert.Contains("Kernel Version", node);
        Assert.Contains(pod.Metadata.Name!, node);
        Assert.Contains("Active", await Describe("namespace", space.Name));

        async Task<string> Describe(string kind, string name) => (await kubectl.RunAsync("describe", kind, name)).Output;
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Kinds_AreListedAndExplained(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "explained");
        using var kubectl = new ClientProgram(path, space);

        var kinds = (await kubectl.RunAsync("api-resources", "--no-headers", "-o", "name")).Lines;
        string[] expected =
        [
            "pods", "services", "replicationcontrollers", "nodes", "namespaces", "endpoints", "events", "configmaps", "secrets",
            "serviceaccounts", "limitranges", "resourcequotas", "podtemplates", "leases.coordination.k8s.io", "replicasets.apps",
        ];
        Assert.Empty(expected.Except(kinds));
        var versions = (await kubectl.RunAsync("api-versions")).Lines;
        string[] served = ["v1", "apps/v1", "coordination.k8s.io/v1", "authentication.k8s.io/v1", "authorization.k8s.io/v1"];
        Assert.Empty(served.Except(versions));
        var containers = (await kubectl.RunAsync("explain", "pod.spec.containers")).Output;
        Assert.Contains("image", containers);
        Assert.Contains("imagePullPolicy", containers);
        Assert.Contains("readOnly", (await kubectl.RunAsync("explain", "rc", "--recursive")).Output);
        // `troupe` explains what it can get.
        if (!kubectl.IsTroupe)
            Assert.Contains("resourceAttributes", (await kubectl.RunAsync("explain", "selfsubjectaccessreviews.spec")).Output);
        Assert.Contains("contaniers", (await kubectl.TryAsync("explain", "pod.spec.contaniers")).Errors);
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Raw_TopLevelPaths_Answer(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "raw");
        using var kubectl = new ClientProgram(path, space);

        foreach (var place in new[] { "/", "/version", "/api", "/apis", "/api/v1", "/apis/apps/v1", "/openapi/v3" })
            Assert.IsAssignableFrom<JsonNode>(JsonNode.Parse(await Raw(place)));
        Assert.Equal("ok", await Raw("/healthz"));
        Assert.Contains("[+]", await Raw("/readyz?verbose"));
        Assert.Equal("NamespaceList", (string?)JsonNode.Parse(await Raw("/api/v1/namespaces?limit=1"))!["kind"]);
        var missing = await kubectl.TryAsync("get", "--raw", "/no/such/place");
        Assert.Equal((1, "Error from server (NotFound): the server could not find the requested resource"),
            (missing.ExitCode, missing.Errors.Trim()));

        async Task<string> Raw(string place) => (await kubectl.RunAsync("get", "--raw", place)).Output;
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Caller_IsWhoTheCertificateSays(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "whoami");
        using var kubectl = new ClientProgram(path, space);

        Assert.Equal("yes", (await kubectl.RunAsync("auth", "can-i", "create", "pods")).Output.Trim());
        // `auth whoami` came with 1.27.
        if (kubectl.Minor >= 27) Assert.Contains("system:masters", (await kubectl.RunAsync("auth", "whoami")).Output);
        Assert.Contains("Server Version", (await kubectl.RunAsync("version")).Output);
        Assert.Contains("is running at", (await kubectl.RunAsync("cluster-info")).Output);
    }

    private static string Squeezed(string text) =>
        string.Join('\n', text.Split('\n').Select(line => string.Join(' ', ClientProgram.Words(line))));
}
