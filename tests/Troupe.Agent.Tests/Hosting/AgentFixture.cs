using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Simulated;
using Troupe.Agent.Hosting;
using Troupe.Agent.Logs;
using Troupe.Agent.Streaming;
using Xunit;

namespace Troupe.Agent.Tests.Hosting;

/// <summary>An agent's endpoint in front of a simulated pod `default/web` with the containers `main` and `speaker`.</summary>
public sealed class AgentFixture : IAsyncLifetime
{
    private AgentEndpoint _endpoint = null!;

    public SimulatedContainerRuntime Runtime { get; } = new(
        new NodeScope("streaming-tests", "node-1"), TimeProvider.System, new SimulatedScript
        {
            Run = container => container.Identity.ContainerName == "speaker"
                ? SimulatedRun.Forever with { Output = ["one", "two", "three"] }
                : SimulatedRun.Forever,
        });

    public int Port => _endpoint.Port;

    public async Task InitializeAsync()
    {
        await Runtime.EnsureNetworkAsync(new PodNetwork("10.99.0.0/24"));
        var identity = new ContainerIdentity { PodUid = "1", Namespace = "default", PodName = "web", ContainerName = "POD" };
        var sandbox = await Runtime.RunSandboxAsync(
            new SandboxSpec { Identity = identity with { IsSandbox = true }, Hostname = "web" });
        foreach (var name in (string[])["main", "speaker"])
        {
            await Runtime.StartAsync(await Runtime.CreateAsync(new ContainerSpec
            {
                Identity = identity with { ContainerName = name, SandboxId = sandbox.Id }, Image = "web:1",
            }));
        }

        var (logs, streams) = (new PodLogs(Runtime), new PodStreams(Runtime));
        _endpoint = await AgentEndpoint.StartAsync(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0), () => logs, () => streams, TimeProvider.System, NullLoggerFactory.Instance,
            CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        await Runtime.DisposeAsync();
    }

    public Uri Address(string scheme, string path) => new($"{scheme}://{IPAddress.Loopback}:{Port}{path}");

    public async Task<ClientWebSocket> ConnectAsync(string path, params string[] protocols)
    {
        var socket = new ClientWebSocket();
        foreach (var protocol in protocols) socket.Options.AddSubProtocol(protocol);
        await socket.ConnectAsync(Address("ws", path), CancellationToken.None);
        return socket;
    }
}
