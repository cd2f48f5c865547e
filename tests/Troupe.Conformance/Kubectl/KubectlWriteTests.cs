using System.Text.Json.Nodes;
using Troupe.Api.Services;
using Troupe.Conformance.Clusters;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Conformance.Kubectl;

/// <summary>What kubectl changes.</summary>
[Collection(ClusterCollection.Name)]
public sealed class KubectlWriteTests(Cluster cluster)
{
    private const string Controller = """
        apiVersion: v1
        kind: ReplicationController
        metadata: {name: web, labels: {tier: front, old: "yes"}}
        spec:
          replicas: 0
          selector: {app: web}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: main, image: "web:1", env: [{name: A, value: "1"}, {name: B, value: "2"}]}
              - {name: side, image: "side:1"}
        """;

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Create_ImperativeForms_AreUnderstood(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "created");
        using var kubectl = new ClientProgram(path, space);

        await kubectl.RunAsync("create", "configmap", "settings", "--from-literal=colour=red");
        await kubectl.RunAsync("create", "secret", "generic", "door", "--from-literal=key=value");
        await kubectl.RunAsync("create", "serviceaccount", "robot");
        await kubectl.RunAsync("create", "quota", "small", "--hard=pods=2");
        await kubectl.RunAsync("create", "service", "clusterip", "front", "--tcp=80:8080");
        await kubectl.RunAsync("create", "namespace", $"{space.Name}-more");

        Assert.Equal("red", (string?)(await kubectl.JsonAsync("get", "configmap", "settings"))["data"]!["colour"]);
        Assert.Equal("dmFsdWU=", (string?)(await kubectl.JsonAsync("get", "secret", "door"))["data"]!["key"]);
        var service = await space.GetAsync<Service>("front");
        Assert.Equal((80, 8080), (service.Spec.Ports![0].Port, service.Spec.Ports[0].TargetPort!.Value.Number));
        Assert.Equal("2", (string?)(await kubectl.JsonAsync("get", "quota", "small"))["spec"]!["hard"]!["pods"]);
        await kubectl.RunAsync("delete", "namespace", $"{space.Name}-more");
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Apply_ARemovedFieldAndAChangedElement_ReachTheObject(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "applied");
        using var kubectl = new ClientProgram(path, space);
        var file = kubectl.Write(Controller);

        Assert.Contains("created", (await kubectl.RunAsync("apply", "-f", file)).Output);
        Assert.Contains("unchanged", (await kubectl.RunAsync("apply", "-f", file)).Output);
        await kubectl.RunAsync("label", "rc", "web", "by-hand=kept");
        var changed = kubectl.Write(
            Controller.Replace(", old: \"yes\"", "").Replace("web:1", "web:2").Replace("{name: A, value: \"1\"}, ", ""));
        if (kubectl.Minor >= 27) Assert.Equal(1, (await kubectl.TryAsync("diff", "-f", changed)).ExitCode);
        Assert.Contains("configured", (await kubectl.RunAsync("apply", "-f", changed)).Output);

        var seen = await kubectl.JsonAsync("get", "rc", "web");
        Assert.Equal("""{"by-hand":"kept","tier":"front"}""", Sorted(seen["metadata"]!["labels"]!));
        var containers = seen["spec"]!["template"]!["spec"]!["containers"]!.AsArray();
        Assert.Equal(["web:2", "side:1"], containers.Select(container => (string?)container!["image"]));
        Assert.Equal(["B"], containers[0]!["env"]!.AsArray().Select(variable => (string?)variable!["name"]));
        Assert.Contains("unchanged", (await kubectl.RunAsync("apply", "-f", changed)).Output);
        Assert.Equal(0, (await kubectl.TryAsync("diff", "-f", changed)).ExitCode);
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task ServerSideApply_AFieldOfAnother_IsAConflictUntilForced(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "owned");
        using var kubectl = new ClientProgram(path, space);
        var file = kubectl.Write(Controller);
        await kubectl.RunAsync("apply", "--server-side", "--field-manager=first", "-f", file);
        var wish = kubectl.Write("""
            apiVersion: v1
            kind: ReplicationController
            metadata: {name: web, labels: {tier: back}}
            """);

        var refused = await kubectl.TryAsync("apply", "--server-side", "--field-manager=second", "-f", wish);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("conflict with \"first\"", refused.Errors);
        Assert.Contains(".metadata.labels.tier", refused.Errors);
        await kubectl.RunAsync("apply", "--server-side", "--field-manager=second", "--force-conflicts", "-f", wish);
        Assert.Equal("back", (string?)(await kubectl.JsonAsync("get", "rc", "web"))["metadata"]!["labels"]!["tier"]);
        // What its only owner no longer says is gone.
        await kubectl.RunAsync("apply", "--server-side", "--field-manager=first", "-f",
            kubectl.Write(Controller.Replace("tier: front, old: \"yes\"", "")));
        Assert.Equal("""{"tier":"back"}""", Sorted((await kubectl.JsonAsync("get", "rc", "web"))["metadata"]!["labels"]!));
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Edit_WithAScript_ChangesTheObject(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "edited");
        using var kubectl = new ClientProgram(path, space);
        await kubectl.RunAsync("create", "-f", kubectl.Write(Controller));

        var edited = await kubectl.RunWithAsync("KUBE_EDITOR=sed -i s/front/edge/", "edit", "rc", "web");

        Assert.True(edited.ExitCode == 0, edited.Errors);
        Assert.Contains("edited", edited.Output);
        Assert.Equal("edge", (string?)(await kubectl.JsonAsync("get", "rc", "web"))["metadata"]!["labels"]!["tier"]);
        Assert.Contains("cancelled", (await kubectl.RunWithAsync("KUBE_EDITOR=true", "edit", "rc", "web")).Output
            + (await kubectl.RunWithAsync("KUBE_EDITOR=true", "edit", "rc", "web")).Errors);
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Patch_ThreeTypes_EachInItsOwnWay(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "patched");
        using var kubectl = new ClientProgram(path, space);
        await kubectl.RunAsync("create", "-f", kubectl.Write(Controller));

        await kubectl.RunAsync("patch", "rc", "web", "-p",
            """{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"side:2"}]}}}}""");
        await kubectl.RunAsync("patch", "rc", "web", "--type=merge", "-p", """{"metadata":{"labels":{"old":null,"new":"yes"}}}""");
        await kubectl.RunAsync("patch", "rc", "web", "--type=json", "-p",
            """[{"op":"test","path":"/metadata/labels/tier","value":"front"},{"op":"add","path":"/metadata/labels/json","value":"yes"}]""");

        var seen = await kubectl.JsonAsync("get", "rc", "web");
        var containers = seen["spec"]!["template"]!["spec"]!["containers"]!.AsArray();
        Assert.Equal(["side:2", "web:1"], containers.Select(container => (string)container!["image"]!).Order());
        Assert.Equal("""{"json":"yes","new":"yes","tier":"front"}""", Sorted(seen["metadata"]!["labels"]!));
        var refused = await kubectl.TryAsync("patch", "rc", "web", "--type=json", "-p",
            """[{"op":"test","path":"/metadata/labels/tier","value":"back"}]""");
        Assert.NotEqual(0, refused.ExitCode);
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task LabelAnnotateScaleExposeRun_DoWhatTheySay(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "handled");
        using var kubectl = new ClientProgram(path, space);
        await space.CreateAsync(Shell.Controller("web", 1, Shell.ServeName));

        await kubectl.RunAsync("label", "rc", "web", "colour=red");
        Assert.NotEqual(0, (await kubectl.TryAsync("label", "rc", "web", "colour=blue")).ExitCode);
        await kubectl.RunAsync("label", "rc", "web", "colour=blue", "--overwrite");
        await kubectl.RunAsync("annotate", "rc", "web", "note=by hand");
        await kubectl.RunAsync("scale", "rc", "web", "--replicas=2");
        Assert.NotEqual(0, (await kubectl.TryAsync("scale", "rc", "web", "--current-replicas=5", "--replicas=9")).ExitCode);
        await kubectl.RunAsync("scale", "rc", "web", "--current-replicas=2", "--replicas=3");
        await space.ReadyPodsAsync(3);
        var seen = await kubectl.JsonAsync("get", "rc", "web");
        var metadata = seen["metadata"]!;
        Assert.Equal(("blue", "by hand"), ((string?)metadata["labels"]!["colour"], (string?)metadata["annotations"]!["note"]));

        await kubectl.RunAsync("expose", "rc", "web", "--port=80", "--target-port=8080", "--name=front");
        var service = await space.GetAsync<Service>("front");
        Assert.Equal(("web", 80), (service.Spec.Selector!["app"], service.Spec.Ports![0].Port));

        await kubectl.RunAsync("run", "once", $"--image={ShellImage.Name}", "--restart=Never", "--command", "--", "sh", "-c", "echo ran");
        await kubectl.RunAsync("label", "pod", "once", "run-");
        await space.SeeAsync("once", pod => Assert.Equal("Succeeded", pod.Status?.Phase));
        Assert.Equal("ran\n", (await kubectl.RunAsync("logs", "once")).Output);
    }

    [ClusterTheory]
    [MemberData(nameof(ClientProgram.All), MemberType = typeof(ClientProgram))]
    public async Task Input_WithAnUnknownField_IsRefused(string path)
    {
        await using var space = await TestNamespace.CreateAsync(cluster, "strict");
        using var kubectl = new ClientProgram(path, space);

        var refused = await kubectl.TryAsync("create", "-f", kubectl.Write(Controller.Replace("replicas:", "replcias:")));

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("replcias", refused.Errors);
    }

    private static string Sorted(JsonNode labels) => new JsonObject(
        labels.AsObject().OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString();
}
