using System.Text;
using Troupe.Api.Clients;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Api.Streaming;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Streaming;

/// <summary>The client library, through the API server and an agent, with containers that only pretend to run.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class ClientTests(SimulatedCluster cluster)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Exec_WithInput_HasOutputAndExitCode()
    {
        var space = await RunningPodAsync();

        await using var command = await cluster.Api.ExecAsync(
            space, "web", new RemoteCommandOptions { Command = ["sh", "-c", "cat; echo err >&2; exit 7"], Stdin = true });
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var copying = command.CopyOutputAsync(output, error);
        await command.Input.WriteAsync("typed"u8.ToArray());
        Assert.True(await command.EndInputAsync());
        await copying.WaitAsync(Limit);

        Assert.Equal(("typed", "err\n"), (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray())));
        Assert.Equal(7, await command.WaitAsync());
    }

    [Fact]
    public async Task Attach_ToAContainer_TalksWithIt()
    {
        var space = await RunningPodAsync();

        await using var command = await cluster.Api.AttachAsync(space, "web", new RemoteCommandOptions { Stdin = true });
        await command.Input.WriteAsync("hello\n"u8.ToArray());
        using var reader = new StreamReader(command.Output, leaveOpen: true);

        Assert.Equal("hello", await reader.ReadLineAsync().WaitAsync(Limit));
    }

    [Fact]
    public async Task PortForward_ToAPort_CarriesBothDirections()
    {
        var space = await RunningPodAsync();

        await using var connection = await cluster.Api.PortForwardAsync(space, "web", 80);
        await connection.Stream.WriteAsync("hello"u8.ToArray());
        await connection.EndWritingAsync();
        using var reader = new StreamReader(connection.Stream, leaveOpen: true);

        Assert.Equal("hello", await reader.ReadToEndAsync().WaitAsync(Limit));
        Assert.Equal("", await connection.ErrorAsync().WaitAsync(Limit));
    }

    [Fact]
    public async Task Exec_WhatCannotBe_IsRefusedInWords()
    {
        var space = await RunningPodAsync("main,side");
        var options = new RemoteCommandOptions { Command = ["true"] };

        var ambiguous = await RefusalAsync(space, "web", options);
        Assert.Equal(StatusReason.BadRequest, ambiguous.Reason);
        Assert.Contains("choose one of: [main side]", ambiguous.Message);
        Assert.Contains("not valid", (await RefusalAsync(space, "web", options with { Container = "other" })).Message);
        Assert.Equal(StatusReason.NotFound, (await RefusalAsync(space, "nobody", options)).Reason);
        Assert.Contains("which command", (await RefusalAsync(space, "web", new RemoteCommandOptions { Container = "main" })).Message);
    }

    private Task<ApiException> RefusalAsync(string space, string pod, RemoteCommandOptions options) =>
        Assert.ThrowsAsync<ApiException>(() => cluster.Api.ExecAsync(space, pod, options));

    private async Task<string> RunningPodAsync(string containers = "main")
    {
        var space = await cluster.NamespaceAsync();
        await cluster.MustAsync(space, "create", "-f", cluster.File("pod.yaml", Manifest.Pod("web", containers)));
        await Eventually.HoldsAsync(async () =>
            Assert.Equal("Running", (await cluster.Api.GetAsync<Pod>(space, "web")).Status?.Phase));
        return space;
    }
}
