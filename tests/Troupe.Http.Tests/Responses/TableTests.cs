using Xunit;

namespace Troupe.Http.Tests.Responses;

[Collection(ServerCollection.Name)]
public sealed class TableTests(TestServer server)
{
    private const string AsTable =
        "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";

    [Fact]
    public async Task List_AsTable_HasColumnsAndCells()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var table = await server.GetAsync($"{space}/pods", AsTable);

        Assert.Equal(("Table", "meta.k8s.io/v1"), (table["kind"], table["apiVersion"]));
        var columns = table.Body!["columnDefinitions"]!.AsArray();
        var narrow = columns.Where(column => (int)column!["priority"]! == 0).Select(column => (string)column!["name"]!);
        Assert.Equal(["Name", "Ready", "Status", "Restarts", "Age"], narrow);
        var row = Assert.Single(table.Body["rows"]!.AsArray())!;
        Assert.Equal(columns.Count, row["cells"]!.AsArray().Count);
        Assert.Equal(["web", "0/1", "Pending", "0"], row["cells"]!.AsArray().Take(4).Select(cell => cell!.ToString()));
        Assert.Equal(("PartialObjectMetadata", "web"), ((string)row["object"]!["kind"]!, Make.Name(row["object"]!)));
    }

    [Theory]
    [InlineData("None", null)]
    [InlineData("Object", "Pod")]
    public async Task Get_AsTable_IncludesWhatIsAskedFor(string include, string? kind)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var table = await server.GetAsync($"{space}/pods/web?includeObject={include}", AsTable);

        Assert.Equal(kind, (string?)table.Body!["rows"]![0]!["object"]?["kind"]);
    }

    [Fact]
    public async Task Refusal_WhereATableWasAskedFor_IsAStatus() =>
        (await server.GetAsync("/api/v1/namespaces/default/pods/nobody", AsTable)).Refused(404, "NotFound");
}
