using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Subresources;

[Collection(ServerCollection.Name)]
public sealed class FinalizeTests(TestServer server)
{
    [Fact]
    public async Task Finalize_NamespaceThatGoes_LetsItGo()
    {
        var space = await server.NamespaceAsync();
        await server.DeleteAsync(space);
        var going = (await server.GetAsync(space)).Body!;
        Assert.Equal("Terminating", going["status"]!["phase"]!.ToString());

        going["spec"] = new JsonObject();
        Assert.Equal(200, (await server.PutAsync($"{space}/finalize", going)).Code);

        (await server.GetAsync(space)).Refused(404, "NotFound");
    }

    [Fact]
    public async Task Finalize_NothingRemoved_ChangesNothing()
    {
        var space = await server.NamespaceAsync();
        var before = (await server.GetAsync(space)).Body!;

        Assert.Equal(200, (await server.PutAsync($"{space}/finalize", before)).Code);

        Assert.Equal(Make.Revision(before), Make.Revision((await server.GetAsync(space)).Body!));
    }

    [Fact]
    public async Task Finalize_NamespaceThatStays_IsConflict()
    {
        var space = await server.NamespaceAsync();
        var staying = (await server.GetAsync(space)).Body!;
        staying["spec"] = new JsonObject();

        (await server.PutAsync($"{space}/finalize", staying)).Refused(409, "Conflict");
    }
}
