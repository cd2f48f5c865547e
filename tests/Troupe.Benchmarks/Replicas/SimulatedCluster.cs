using Troupe.Agent.Nodes;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Hosting;
using Troupe.Journal;
using Troupe.Security.Identities;

namespace Troupe.Benchmarks.Replicas;

/// <summary>A whole control plane with real agents on simulated runtimes, in this process.</summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ControlPlaneHost _host;
    private readonly SimulatedNodes _nodes;

    private SimulatedCluster(ControlPlaneHost host, SimulatedNodes nodes) => (_host, _nodes) = (host, nodes);

    public GatewayClient Client => _host.Client(Identity.Admin);

    public static async Task<SimulatedCluster> StartAsync(
        string directory, int nodes, JournalOptions? database, CancellationToken cancelled)
    {
        var host = await ControlPlaneHost.StartAsync(
            new ControlPlaneOptions
            {
                StateDirectory = Path.Combine(directory, "state"), Configuration = "akka.loglevel = WARNING", Database = database,
            },
            cancelled);
        await host.WaitUntilReadyAsync(cancelled);
        var options = new SimulatedNodesOptions { StateFolder = Path.Combine(directory, "pods") };
        var cluster = new SimulatedCluster(
            host, SimulatedNodes.Start(host.System, host.Client(Identity.Admin), nodes, options));
        try
        {
            await cluster._nodes.WaitUntilReadyAsync(Patience).WaitAsync(cancelled);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _nodes.DisposeAsync();
        await _host.DisposeAsync();
    }
}
