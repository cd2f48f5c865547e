using Microsoft.OpenApi;
using Xunit;

namespace Troupe.Http.Tests.OpenApi;

/// <summary>A reader that knows OpenAPI and not Kubernetes finds nothing wrong with the documents.</summary>
[Collection(ServerCollection.Name)]
public sealed class OpenApiReaderTests(TestServer server)
{
    [Fact]
    public async Task V3_EveryDocument_IsReadWithoutAComplaint()
    {
        var index = (await server.GetAsync("/openapi/v3")).Body!["paths"]!.AsObject();

        Assert.NotEmpty(index);
        foreach (var version in index) await ReadsAsync((string)version.Value!["serverRelativeURL"]!);
    }

    [Fact]
    public Task V2_IsReadWithoutAComplaint() => ReadsAsync("/openapi/v2");

    private async Task ReadsAsync(string path)
    {
        var read = OpenApiDocument.Parse(await server.Http.GetStringAsync(path), "json");

        // OpenAPI 2.0 has it for parameters, and Kubernetes' document too; this reader knows it of schemas alone.
        var faults = read.Diagnostic!.Errors.Concat(read.Diagnostic.Warnings)
            .Where(fault => !fault.Message.StartsWith("uniqueItems", StringComparison.Ordinal));
        Assert.Empty(faults.Select(fault => $"{path}{fault.Pointer}: {fault.Message}"));
        Assert.NotEmpty(read.Document!.Paths);
    }
}
