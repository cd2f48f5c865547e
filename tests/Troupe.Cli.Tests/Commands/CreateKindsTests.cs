using Troupe.Api.Clients;
using Troupe.Api.ConfigMaps;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.ResourceQuotas;
using Troupe.Api.Secrets;
using Troupe.Api.Services;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

/// <summary>`create KIND NAME`: objects that are made of options.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class CreateKindsTests(SimulatedCluster cluster)
{
    [Fact]
    public async Task CreateConfigMap_LiteralsAndFiles_HoldsThemAll()
    {
        var space = await cluster.NamespaceAsync();
        var file = cluster.File("site.conf", "listen 80;\n");
        var binary = cluster.File("logo", "");
        await File.WriteAllBytesAsync(binary, [0xff, 0x00]);

        var result = await cluster.MustAsync(
            space, "create", "configmap", "web", "--from-literal=mode=a=b", "--from-literal=empty=", $"--from-file={file}",
            $"--from-file=other={file}", $"--from-file={binary}");

        Assert.Equal("configmap/web created\n", result.Output);
        var map = await cluster.Api.GetAsync<ConfigMap>(space, "web");
        var texts = new Dictionary<string, string>
        {
            ["mode"] = "a=b", ["empty"] = "", ["site.conf"] = "listen 80;\n", ["other"] = "listen 80;\n",
        };
        Assert.Equal(texts, map.Data!.ToDictionary());
        Assert.Equal([0xff, 0x00], Assert.Single(map.BinaryData!, pair => pair.Key == "logo").Value.ToArray());
    }

    [Fact]
    public async Task CreateConfigMap_Folder_HasAKeyForEachOfItsFiles()
    {
        var space = await cluster.NamespaceAsync();
        var folder = Path.GetDirectoryName(cluster.File("one.conf", "1"))!;
        await File.WriteAllTextAsync(Path.Combine(folder, "two.conf"), "2");
        Directory.CreateDirectory(Path.Combine(folder, "inner"));

        await cluster.MustAsync(space, "create", "cm", "web", $"--from-file={folder}");

        var data = (await cluster.Api.GetAsync<ConfigMap>(space, "web")).Data!;
        Assert.Equal(new Dictionary<string, string> { ["one.conf"] = "1", ["two.conf"] = "2" }, data.ToDictionary());
    }

    [Fact]
    public async Task CreateSecret_Generic_HoldsBytes()
    {
        var space = await cluster.NamespaceAsync();
        var file = cluster.File("password", "geheim");

        var result = await cluster.MustAsync(
            space, "create", "secret", "generic", "login", "--from-literal=username=admin", $"--from-file={file}",
            "--type=kubernetes.io/basic-auth");

        Assert.Equal("secret/login created\n", result.Output);
        var secret = await cluster.Api.GetAsync<Secret>(space, "login");
        Assert.Equal("kubernetes.io/basic-auth", secret.Type);
        Assert.Equal((Bytes.OfText("admin"), Bytes.OfText("geheim")), (secret.Data!["username"], secret.Data["password"]));
    }

    [Fact]
    public async Task CreateNamespaceAndServiceAccount_Named_AreThere()
    {
        var space = $"{await cluster.NamespaceAsync()}-more";

        var made = await cluster.MustAsync("default", "create", "namespace", space);
        var account = await cluster.MustAsync(space, "create", "serviceaccount", "builder");

        Assert.Equal(($"namespace/{space} created\n", "serviceaccount/builder created\n"), (made.Output, account.Output));
        Assert.Equal(space, (await cluster.Api.GetAsync(ResourceKinds.ServiceAccounts, space, "builder")).Metadata.Namespace);
    }

    [Fact]
    public async Task CreateQuota_Hard_Limits()
    {
        var space = await cluster.NamespaceAsync();

        await cluster.MustAsync(space, "create", "quota", "small", "--hard=pods=2,cpu=1500m", "--scopes=NotTerminating");

        var quota = await cluster.Api.GetAsync<ResourceQuota>(space, "small");
        Assert.Equal(("2", "1500m"), (quota.Spec.Hard!["pods"].Text, quota.Spec.Hard["cpu"].Text));
        Assert.Equal(["NotTerminating"], quota.Spec.Scopes!);
    }

    [Fact]
    public async Task CreateService_OfEachType_SelectsByAppAndNamesItsPorts()
    {
        var space = await cluster.NamespaceAsync();

        await cluster.MustAsync(space, "create", "service", "clusterip", "web", "--tcp=80:8080", "--tcp=443:https");
        await cluster.MustAsync(space, "create", "svc", "nodeport", "outside", "--tcp=81");
        await cluster.MustAsync(space, "create", "service", "clusterip", "peers", "--clusterip=None");

        var web = (await cluster.Api.GetAsync<Service>(space, "web")).Spec;
        Assert.Equal(("ClusterIP", "web"), (web.Type, web.Selector!["app"]));
        Assert.Equal(
            [("80-8080", 80, "8080"), ("443-https", 443, "https")],
            web.Ports!.Select(port => (port.Name!, port.Port!.Value, port.TargetPort.ToString()!)));
        var outside = (await cluster.Api.GetAsync<Service>(space, "outside")).Spec;
        Assert.Equal("NodePort", outside.Type);
        Assert.InRange(outside.Ports![0].NodePort!.Value, 30000, 32767);
        Assert.Equal("None", (await cluster.Api.GetAsync<Service>(space, "peers")).Spec.ClusterIP);
    }

    [Theory]
    [InlineData("client", "dry run")]
    [InlineData("server", "server dry run")]
    public async Task CreateKind_DryRun_ChangesNothing(string where, string said)
    {
        var space = await cluster.NamespaceAsync();

        var result = await cluster.MustAsync(space, "create", "configmap", "web", "--from-literal=a=b", $"--dry-run={where}");

        Assert.Equal($"configmap/web created ({said})\n", result.Output);
        Assert.Equal("", (await cluster.MustAsync(space, "get", "configmaps", "-o", "name")).Output);
    }

    [Fact]
    public async Task CreateKind_OutputOfADryRun_IsAManifestForCreate()
    {
        var space = await cluster.NamespaceAsync();
        string[] line = ["create", "service", "nodeport", "web", "--tcp=80", "--dry-run=client", "-o", "yaml"];

        var manifest = (await cluster.MustAsync(space, line)).Output;

        Assert.StartsWith("apiVersion: v1\nkind: Service\n", manifest);
        Assert.Equal("service/web created\n", (await cluster.TypeAsync(space, manifest, "create", "-f", "-")).Output);
    }

    [Fact]
    public async Task CreateKind_OutputOfADryRunWithoutNamespace_FitsAnyNamespace()
    {
        string[] line = ["create", "configmap", "web", "--from-literal=a=b", "--dry-run=client", "-o", "yaml"];

        var open = await SimulatedCluster.RunAsync("", line);
        var placed = await cluster.MustAsync("shop", line);

        Assert.Equal("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  a: b\n", open.Output);
        Assert.Contains("  namespace: shop\n", placed.Output);
    }

    [Fact]
    public async Task Create_FileThatIsCalledLikeAKind_IsAFile()
    {
        var space = await cluster.NamespaceAsync();
        var folder = Path.GetDirectoryName(cluster.File("namespace", Manifest.Pod("web")))!;
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder;
        try
        {
            Assert.Equal("pod/web created\n", (await cluster.MustAsync(space, "create", "-f", "namespace")).Output);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    [Theory]
    [InlineData("create widget a", "there is no command 'troupe create widget'")]
    [InlineData("create configmap", "name")]
    [InlineData("create configmap web --from-literal=a", "--from-literal is written like KEY=VALUE, not 'a'")]
    [InlineData("create configmap web --from-literal=a=1 --from-literal=a=2", "the key 'a' is given twice")]
    [InlineData("create configmap web --from-file=no-such-file", "no-such-file: there is no such file or folder")]
    [InlineData("create configmap web --from-file==x", "--from-file is written like PATH or KEY=PATH, not '=x'")]
    [InlineData("create configmap web --from-file=key=/", "/ is a folder")]
    [InlineData("create configmap web --from-literal=a/b=1", "a valid config key must consist of")]
    [InlineData("create configmap Web", "metadata.name")]
    [InlineData("create quota small", "--hard")]
    [InlineData("create quota small --hard=pods", "'pods' is no such pair")]
    [InlineData("create quota small --hard=pods=many", "'pods=many' has no amount")]
    [InlineData("create service clusterip web", "a service has a port")]
    [InlineData("create service clusterip web --tcp=http", "--tcp is written like 80, 80:8080 or 80:http, not 'http'")]
    [InlineData("create service clusterip web --tcp=80:", "not '80:'")]
    [InlineData("create service nodeport web --tcp=80 --tcp=81 --node-port=30080", "--node-port is the port of one --tcp")]
    [InlineData("create service nodeprt web", "did you mean 'nodeport'?")]
    [InlineData("create -f a.yaml configmap web", "either -f or a kind and a name, not both")]
    public async Task CreateKind_ThatCannotBeMeant_SaysWhy(string line, string expected)
    {
        var space = await cluster.NamespaceAsync();

        var result = await cluster.TypeAsync(space, "", line.Split(' '));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Errors);
    }
}
