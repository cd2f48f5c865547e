using Docker.DotNet;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Docker;
using Troupe.Agent.Nodes;
using Troupe.Benchmarks.Running;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Hosting;
using Troupe.Security.Identities;
using Troupe.Testing.Docker;

namespace Troupe.Benchmarks.PodStarts;

/// <summary>A cluster of one node on this machine's Docker, as `troupe up` runs it, without services.</summary>
internal sealed class DockerNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ControlPlaneHost _host;
    private readonly NodeAgentHost _agent;

    private readonly Action<string> _report;

    private DockerNode(ControlPlaneHost host, NodeAgentHost agent, Action<string> report) =>
        (_host, _agent, _report) = (host, agent, report);

    public GatewayClient Client => _host.Client(Identity.Admin);

    /// <param name="report">Told what could not be removed at the end.</param>
    public static async Task<DockerNode> StartAsync(string directory, Action<string> report, CancellationToken cancelled)
    {
        if (!File.Exists(DockerEngine.SocketPath))
        {
            throw new NotMeasuredException(
                $"no Docker Engine listens on {DockerEngine.SocketPath}: install Debian's docker.io and start dockerd");
        }

        var docker = new DockerClientConfiguration(new Uri("unix://" + DockerEngine.SocketPath)).CreateClient();
        await ShellImage.EnsureAsync(docker, cancelled);
        var host = await ControlPlaneHost.StartAsync(
            new ControlPlaneOptions
            {
                // A network that no other cluster of this machine is likely to have.
                PodCidr = $"10.99.{130 + Environment.ProcessId % 100}.0/24",
                StateDirectory = Path.Combine(directory, "state"), Configuration = "akka.loglevel = WARNING",
            },
            cancelled);
        await host.WaitUntilReadyAsync(cancelled);
        var options = new AgentOptions
        {
            NodeName = "node-1", StateFolder = Path.Combine(directory, "pods"), Address = "127.0.0.1", Port = 0,
            Runtime = new DockerContainerRuntime(
                docker,
                new NodeScope($"benchmark{Environment.ProcessId}", "node-1") { ClusterFile = Path.Combine(directory, "cluster") },
                TimeProvider.System),
        };
        var node = new DockerNode(host, NodeAgentHost.Start(host.System, options, host.Client(Identity.Node("node-1"))), report);
        try
        {
            await node._agent.WaitUntilReadyAsync(Patience).WaitAsync(cancelled);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _agent.RemoveEverythingAsync();
        }
        catch (ContainerRuntimeException failure)
        {
            // What was measured stands all the same.
            _report($"not everything could be removed: {failure.Message}");
        }

        await _host.DisposeAsync();
    }
}
