using Troupe.Testing;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Tests.Embedding;

/// <summary>The example of a program that has a cluster in itself, run as its reader would run it.</summary>
public sealed class EmbeddingExampleTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("troupe-embedding-");

    public void Dispose() => _state.Delete(recursive: true);

    [Fact]
    public async Task Page_OfTheRunningExample_ShowsTheGuestbookRun()
    {
        await using (var program = Start())
        {
            var (client, page) = await PageOfAsync(program);
            using (client)
            {
                await Eventually.HoldsAsync(
                    async () => Assert.Contains("6 of 6 pods run", await client.GetStringAsync(page), StringComparison.Ordinal), Patience);
                var shown = await client.GetStringAsync(page);

                Assert.Contains("Service redis-master created", shown, StringComparison.Ordinal);
                Assert.Contains("PodBound default/frontend-", shown, StringComparison.Ordinal);
                Assert.Equal([page.Port], ListeningSockets.PortsOf(program.Id));
            }

            Assert.Equal(0, await program.TerminateAsync());
        }

        // What it did is in its journal, so another start shows the same cluster and submits nothing twice.
        await using var again = Start();
        var (reader, address) = await PageOfAsync(again);
        using (reader)
        {
            await Eventually.HoldsAsync(
                async () => Assert.Contains(
                    "Service redis-slave refused: services &quot;redis-slave&quot; already exists", await reader.GetStringAsync(address),
                    StringComparison.Ordinal),
                Patience);
            Assert.Contains(" of 6 pods run", await reader.GetStringAsync(address), StringComparison.Ordinal);
        }

        Assert.Equal(0, await again.TerminateAsync());
    }

    private RunningProgram Start() => new(
        Path.Combine(AppContext.BaseDirectory, "Embedding"), "--urls", "http://127.0.0.1:0", "--state", _state.FullName);

    private static async Task<(HttpClient Client, Uri Page)> PageOfAsync(RunningProgram program)
    {
        var address = new Uri(await program.LineAsync("      Now listening on:"));
        return (new HttpClient(), address);
    }
}
