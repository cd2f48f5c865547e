using Troupe.Testing.Watches;
using Xunit;
using Xunit.Abstractions;

namespace Troupe.Conformance.Watches;

/// <summary>The watch checker over HTTP against a server that is killed: needs no Docker and no root.</summary>
public sealed class WatchCheckTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Watches_WhileTheServerIsKilled_TellExactlyWhatHappened()
    {
        await using var server = await WatchedServer.StartAsync();
        var plan = new WatchCheckPlan(CheckSeed.Next());

        output.WriteLine(await new WatchCheck(plan, () => server.Client, server.KillAndStartAsync).RunAsync());
    }
}
