using Xunit;

namespace Troupe.Http.Tests.Verbs;

[Collection(ServerCollection.Name)]
public sealed class ReadTests(TestServer server)
{
    [Fact]
    public async Task Get_Created_IsWhatWasCreated()
    {
        var space = await server.NamespaceAsync();
        var created = await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var found = await server.GetAsync($"{space}/pods/web");

        Assert.Equal(200, found.Code);
        Assert.Equal(created.ToJsonString(), found.Body!.ToJsonString());
        Assert.Equal(("Pod", "v1", "Always"), (found["kind"], found["apiVersion"], found["spec", "restartPolicy"]));
        Assert.NotNull(found["metadata", "uid"]);
        Assert.NotNull(found["metadata", "creationTimestamp"]);
    }

    [Theory]
    [InlineData("/api/v1/namespaces/default/pods/nobody", "pods \"nobody\" not found")]
    [InlineData("/api/v1/namespaces/nowhere", "namespaces \"nowhere\" not found")]
    [InlineData("/api/v1/namespaces/default/widgets", "the server could not find the requested resource")]
    [InlineData("/api/v1/widgets/one", "the server could not find the requested resource")]
    [InlineData("/api/v1/pods/web", "the server could not find the requested resource")]
    [InlineData("/api/v1/namespaces/default/nodes", "the server could not find the requested resource")]
    [InlineData("/apis/apps/v1/deployments", "the server could not find the requested resource")]
    [InlineData("/nothing", "the server could not find the requested resource")]
    public async Task Get_NotThere_IsNotFound(string path, string message) =>
        Assert.Equal(message, (await server.GetAsync(path)).Refused(404, "NotFound"));

    [Fact]
    public async Task List_OneNamespaceOrAll_HasWhatIsThere()
    {
        var (one, other) = (await server.NamespaceAsync(), await server.NamespaceAsync());
        var name = $"listed-{one.Split('/')[^1]}";
        await server.CreateAsync($"{one}/pods", Make.Pod(name));
        await server.CreateAsync($"{other}/pods", Make.Pod(name));

        var list = await server.GetAsync($"{one}/pods");

        Assert.Equal(("PodList", "v1"), (list["kind"], list["apiVersion"]));
        Assert.True(long.Parse(list["metadata", "resourceVersion"]!) > 0);
        Assert.Equal([name], list.Names);
        Assert.Equal([name, name], (await server.GetAsync("/api/v1/pods")).Names.Where(seen => seen == name));
    }

    [Theory]
    [InlineData("labelSelector=app=web", "one")]
    [InlineData("labelSelector=app!=web", "two,three")]
    [InlineData("labelSelector=app in (db,cache)", "two,three")]
    [InlineData("labelSelector=app notin (db)", "one,three")]
    [InlineData("labelSelector=app", "one,two,three")]
    [InlineData("labelSelector=!app", "")]
    [InlineData("labelSelector=app=web,app=db", "")]
    [InlineData("fieldSelector=metadata.name=two", "two")]
    [InlineData("fieldSelector=metadata.name!=two", "one,three")]
    [InlineData("fieldSelector=spec.nodeName=node-1", "three")]
    [InlineData("fieldSelector=status.phase=Pending&labelSelector=app=db", "two")]
    public async Task List_Selectors_SelectWhatMatches(string query, string expected)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("one"));
        await server.CreateAsync($"{space}/pods", Make.Pod("two", "db"));
        await server.CreateAsync($"{space}/pods", Make.Pod("three", "cache", "node-1"));

        var list = await server.GetAsync($"{space}/pods?{query.Replace(" ", "%20")}");

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), list.Names.Order());
    }

    [Theory]
    [InlineData("labelSelector=app in web")]
    [InlineData("labelSelector==web")]
    [InlineData("fieldSelector=spec.colour=red")]
    [InlineData("fieldSelector=nonsense")]
    public async Task List_SelectorThatCannotBeRead_IsBadRequest(string query) =>
        Assert.NotEmpty((await server.GetAsync($"/api/v1/pods?{query.Replace(" ", "%20")}")).Refused(400, "BadRequest"));
}
