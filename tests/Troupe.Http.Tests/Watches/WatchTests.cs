using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Watches;

[Collection(ServerCollection.Name)]
public sealed class WatchTests(TestServer server)
{
    [Fact]
    public async Task Watch_FromNow_BeginsWithWhatIsThere()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        await using var watch = await WatchLines.OpenAsync(server, $"{space}/pods?watch=true");

        Assert.Equal("ADDED one", await watch.NextNameAsync());
        await server.CreateAsync($"{space}/pods", Make.Pod("two"));
        Assert.Equal("ADDED two", await watch.NextNameAsync());
        await server.DeleteAsync($"{space}/pods/one");
        Assert.Equal("DELETED one", await watch.NextNameAsync());
    }

    [Fact]
    public async Task Watch_FromARevision_GoesOnBehindIt()
    {
        var space = await server.NamespaceAsync();
        var first = await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        await server.CreateAsync($"{space}/pods", Make.Pod("two"));
        await server.DeleteAsync($"{space}/pods/two");

        await using var watch = await WatchLines.OpenAsync(server, $"{space}/pods?watch=1&resourceVersion={Make.Revision(first)}");

        Assert.Equal("ADDED two", await watch.NextNameAsync());
        Assert.Equal("DELETED two", await watch.NextNameAsync());
    }

    [Fact]
    public async Task Watch_Selected_SeesWhatComesIntoAndGoesOutOfTheSelection()
    {
        var space = await server.NamespaceAsync();
        await using var watch = await WatchLines.OpenAsync(server, $"{space}/pods?watch=true&labelSelector=app=web");
        var other = await server.CreateAsync($"{space}/pods", Make.Pod("other", "db"));
        var web = await server.CreateAsync($"{space}/pods", Make.Pod("web"));
        Assert.Equal("ADDED web", await watch.NextNameAsync());

        other["metadata"]!["labels"] = new JsonObject { ["app"] = "web" };
        await server.PutAsync($"{space}/pods/other", other);
        Assert.Equal("ADDED other", await watch.NextNameAsync());
        web["metadata"]!["labels"] = new JsonObject { ["app"] = "db" };
        await server.PutAsync($"{space}/pods/web", web);
        Assert.Equal("DELETED web", await watch.NextNameAsync());
    }

    [Fact]
    public async Task Watch_OneObject_SeesThatOneAlone()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        await using var watch = await WatchLines.OpenAsync(server, $"{space}/pods?watch=true&fieldSelector=metadata.name=two");

        await server.CreateAsync($"{space}/pods", Make.Pod("three"));
        await server.CreateAsync($"{space}/pods", Make.Pod("two"));

        Assert.Equal("ADDED two", await watch.NextNameAsync());
    }

    [Fact]
    public async Task Watch_TimeIsUp_EndsTheStreamWhole()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        await using var watch = await WatchLines.OpenAsync(server, $"{space}/pods?watch=true&timeoutSeconds=1");

        Assert.Equal("ADDED one", await watch.NextNameAsync());
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Watch_AsTables_HasHeadingsOnce()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        await using var watch = await WatchLines.OpenAsync(
            server, $"{space}/pods?watch=true", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");
        var first = (await watch.NextAsync())!["object"]!;
        await server.CreateAsync($"{space}/pods", Make.Pod("two"));
        var second = (await watch.NextAsync())!["object"]!;

        Assert.Equal(("Table", "Table"), ((string)first["kind"]!, (string)second["kind"]!));
        Assert.NotEmpty(first["columnDefinitions"]!.AsArray());
        Assert.Empty(second["columnDefinitions"]!.AsArray());
        Assert.Equal("two", (string)second["rows"]![0]!["cells"]![0]!);
    }

    [Theory]
    [InlineData("abc", 400, "BadRequest")]
    [InlineData("999999999", 410, "Expired")]
    public async Task Watch_RevisionThatNeverWas_IsRefused(string revision, int code, string reason) =>
        (await server.GetAsync($"/api/v1/pods?watch=true&resourceVersion={revision}")).Refused(code, reason);
}
