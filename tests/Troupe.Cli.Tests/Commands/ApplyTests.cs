using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class ApplyTests(SimulatedCluster cluster)
{
    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          labels: {app: web, tier: front}
        spec:
          selector: {app: web}
          ports:
          - {name: http, port: 80}
          - {name: metrics, port: 9090}
        """;

    [Fact]
    public async Task Apply_AgainAndChanged_CreatesThenChangesThenRemoves()
    {
        var space = await cluster.NamespaceAsync();

        var created = await ApplyAsync(space, Service);
        var unchanged = await ApplyAsync(space, Service);
        await cluster.MustAsync(space, "label", "service", "web", "owner=someone");
        var changed = await ApplyAsync(
            space, Service.Replace(", tier: front", "").Replace("port: 80", "port: 81").Replace("  - {name: metrics, port: 9090}", ""));

        Assert.Equal("service/web created\n", created);
        Assert.Equal("service/web unchanged\n", unchanged);
        Assert.Equal("service/web configured\n", changed);
        const string shown = "jsonpath={.metadata.labels} {range .spec.ports[*]}{.name}:{.port} {end}";
        Assert.Equal(
            "{\"app\":\"web\",\"owner\":\"someone\"} http:81 ",
            (await cluster.MustAsync(space, "get", "service", "web", "-o", shown)).Output);
    }

    [Fact]
    public async Task Apply_Remembers_AsKubectlDoes()
    {
        var space = await cluster.NamespaceAsync();
        await ApplyAsync(space, Service);

        var memory = await cluster.MustAsync(
            space, "get", "service", "web", "-o", "jsonpath={.metadata.annotations.kubectl\\.kubernetes\\.io/last-applied-configuration}");

        var expected = "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"annotations\":{},\"labels\":{\"app\":\"web\","
                       + $"\"tier\":\"front\"}},\"name\":\"web\",\"namespace\":\"{space}\"}},\"spec\":{{\"ports\":[{{\"name\":\"http\","
                       + "\"port\":80},{\"name\":\"metrics\",\"port\":9090}],\"selector\":{\"app\":\"web\"}}}\n";
        Assert.Equal(expected, memory.Output);
    }

    [Fact]
    public async Task Apply_WhatWasCreated_WarnsAndRemembersFromNowOn()
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Service, "create", "-f", "-");

        var result = await cluster.TypeAsync(space, Service, "apply", "-f", "-");

        Assert.Equal((0, "service/web configured\n"), (result.ExitCode, result.Output));
        Assert.Contains("Warning: service/web was not made by apply", result.Errors);
        Assert.Equal("service/web unchanged\n", await ApplyAsync(space, Service));
    }

    [Theory]
    [InlineData("client", "service/web created (dry run)\n")]
    [InlineData("server", "service/web created (server dry run)\n")]
    public async Task Apply_DryRun_ChangesNothing(string where, string said)
    {
        var space = await cluster.NamespaceAsync();

        Assert.Equal(said, await ApplyAsync(space, Service, $"--dry-run={where}"));
        Assert.Equal("", (await cluster.MustAsync(space, "get", "services", "-o", "name")).Output);
    }

    [Fact]
    public async Task Apply_ServerSide_MaySayAPartOfWhatIsThere()
    {
        var space = await cluster.NamespaceAsync();
        await ApplyAsync(space, Service, "--server-side", "--field-manager=whole");

        var part = await ApplyAsync(
            space, "apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {owner: me}}\n", "--server-side", "--field-manager=part");

        Assert.Equal("service/web serverside-applied\n", part);
        var labels = (await cluster.MustAsync(space, "get", "service", "web", "-o", "jsonpath={.metadata.labels}")).Output;
        Assert.Equal("{\"app\":\"web\",\"tier\":\"front\",\"owner\":\"me\"}", labels);
    }

    [Fact]
    public async Task Apply_Prune_DeletesWhatIsNoLongerThere()
    {
        var space = await cluster.NamespaceAsync();
        await ApplyAsync(space, Service);
        await cluster.TypeAsync(space, Manifest.Service("by-hand"), "create", "-f", "-");

        var other = Service.Replace("name: web", "name: other");
        var pruned = await ApplyAsync(space, other, "--prune", "-l", "app=web");

        Assert.Equal("service/other created\nservice/web pruned\n", pruned);
        Assert.Equal(
            ["service/by-hand", "service/other"], (await cluster.MustAsync(space, "get", "services", "-o", "name")).Lines);
    }

    [Fact]
    public async Task Apply_OneIsRefused_AppliesTheOthersAndFails()
    {
        var space = await cluster.NamespaceAsync();
        await ApplyAsync(space, Service);

        var bad = Service.Replace("spec:", "spec:\n  clusterIP: 10.98.200.1");
        var result = await cluster.TypeAsync(space, $"{bad}\n---\n{Manifest.Service("other")}", "apply", "-f", "-");

        Assert.Equal((1, "service/other created\n"), (result.ExitCode, result.Output));
        Assert.Contains("Error: service/web: ", result.Errors);
    }

    [Theory]
    [InlineData("apply", "say what to read")]
    [InlineData("apply -f - --prune", "--prune deletes what is in no file")]
    [InlineData("apply -f - --force-conflicts", "--force-conflicts needs --server-side")]
    [InlineData("apply -f - --server-side --dry-run=client", "say --dry-run=server")]
    public async Task Apply_ThatCannotBeMeant_SaysWhy(string line, string expected)
    {
        var result = await cluster.TypeAsync(await cluster.NamespaceAsync(), Service, line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }

    [Fact]
    public async Task Diff_OfAChange_ShowsItAndEndsWithOne()
    {
        var space = await cluster.NamespaceAsync();
        await ApplyAsync(space, Service);

        var same = await cluster.TypeAsync(space, Service, "diff", "-f", "-");
        var changed = await cluster.TypeAsync(space, Service.Replace("port: 80", "port: 81"), "diff", "-f", "-");
        var added = await cluster.TypeAsync(space, Manifest.Service("other"), "diff", "-f", "-");
        var failed = await cluster.TypeAsync(space, Service, "diff", "-f", "/nowhere");

        Assert.Equal((0, ""), (same.ExitCode, same.Output));
        Assert.Equal(1, changed.ExitCode);
        Assert.Matches(@"\n-\s+port: 80\n", changed.Output);
        Assert.Matches(@"\n\+\s+port: 81\n", changed.Output);
        Assert.Contains($"v1.Service.{space}.web", changed.Output);
        Assert.Equal(1, added.ExitCode);
        Assert.Contains("\n+  name: other\n", added.Output);
        Assert.Equal(2, failed.ExitCode);
        Assert.Equal("80", (await cluster.MustAsync(space, "get", "service", "web", "-o", "jsonpath={.spec.ports[0].port}")).Output);
    }

    private async Task<string> ApplyAsync(string space, string manifest, params string[] options)
    {
        var result = await cluster.TypeAsync(space, manifest, ["apply", "-f", "-", .. options]);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal("", result.Errors);
        return result.Output;
    }
}
