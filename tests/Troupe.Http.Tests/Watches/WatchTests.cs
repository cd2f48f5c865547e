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

    [Fact]
    public async Task Watch_AsMetadata_HasNothingElse()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        await using var watch = await WatchLines.OpenAsync(
            server, $"{space}/pods?watch=true", "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");

        var first = (await watch.NextAsync())!["object"]!;

        Assert.Equal(("PartialObjectMetadata", "meta.k8s.io/v1"), ((string)first["kind"]!, (string)first["apiVersion"]!));
        Assert.Equal("one", Make.Name(first));
        Assert.Null(first["spec"]);
    }

    [Theory]
    [InlineData(null, "Pod")]
    [InlineData("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1", "PartialObjectMetadata")]
    [InlineData("application/json;as=Table;g=meta.k8s.io;v=v1", "Table")]
    public async Task Watch_StreamingList_EndsWithABookmarkInTheFormOfTheRest(string? accept, string kind)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        const string Streaming = "watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";
        await using var watch = await WatchLines.OpenAsync(server, $"{space}/pods?{Streaming}", accept);

        Assert.Equal("ADDED", (string)(await watch.NextAsync())!["type"]!);
        var end = (await watch.NextAsync())!;

        Assert.Equal(("BOOKMARK", kind), ((string)end["type"]!, (string)end["object"]!["kind"]!));
        var marked = kind == "Table" ? end["object"]!["rows"]![0]!["object"]! : end["object"]!;
        Assert.Equal("true", (string)marked["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!);
        Assert.NotEmpty(Make.Revision(marked));
    }

    [Fact]
    public async Task Watch_TimeIsUp_EndsWithABookmarkThatResumes()
    {
        var space = await server.NamespaceAsync();
        await using var watch = await WatchLines.OpenAsync(server, $"{space}/pods?watch=1&allowWatchBookmarks=true&timeoutSeconds=1");
        var bookmark = (await watch.NextAsync())!;
        Assert.Equal("BOOKMARK", (string)bookmark["type"]!);
        Assert.Null(await watch.NextAsync());
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));

        await using var next = await WatchLines.OpenAsync(
            server, $"{space}/pods?watch=1&resourceVersion={Make.Revision(bookmark["object"]!)}");

        Assert.Equal("ADDED one", await next.NextNameAsync());
    }

    [Fact]
    public async Task Watch_OneObjectByItsPath_SeesThatOneAlone()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        await server.CreateAsync($"{space}/pods", Make.Pod("two"));
        await using var watch = await WatchLines.OpenAsync(server, $"{space}/pods/two?watch=true");

        Assert.Equal("ADDED two", await watch.NextNameAsync());
    }

    [Theory]
    [InlineData("watch=1&sendInitialEvents=true")]
    [InlineData("watch=1&resourceVersionMatch=NotOlderThan")]
    [InlineData("watch=1&sendInitialEvents=true&resourceVersionMatch=Exact")]
    public async Task Watch_OptionsThatDoNotGoTogether_AreInvalid(string query) =>
        (await server.GetAsync($"/api/v1/pods?{query}")).Refused(422, "Invalid");

    [Fact]
    public async Task Watch_Head_AnswersAtOnce()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/v1/pods?watch=true");
        using var response = await server.Http.SendAsync(request).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
    }
}
