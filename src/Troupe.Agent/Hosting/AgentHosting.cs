using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Troupe.Api.Clients;

namespace Troupe.Agent.Hosting;

/// <summary>Adds a node to a .NET host, on the actor system that the host has.</summary>
public static class AgentHosting
{
    /// <summary>The node runs for as long as the host does; its containers go on, and the next start adopts them.</summary>
    /// <param name="client">The API, in the name of the node; asked for when the host starts.</param>
    /// <param name="keys">Without them the agent opens no door: pods run, and nobody reads their logs or enters their containers.</param>
    public static IServiceCollection AddTroupeAgent(
        this IServiceCollection services, NodeSettings node, Func<IServiceProvider, IApiClient> client,
        Func<IServiceProvider, NodeKeys>? keys = null) =>
        // A host may have several nodes, which is more than AddHostedService would take of one type.
        services.AddSingleton<IHostedService>(provider => new HostedAgent(stop => RunningAgent.StartAsync(
            provider.GetRequiredService<ActorSystem>(), node, client(provider), keys?.Invoke(provider), stop)));

    private sealed class HostedAgent(Func<CancellationToken, Task<RunningAgent>> start) : IHostedService
    {
        private RunningAgent? _running;

        public async Task StartAsync(CancellationToken cancellationToken) => _running = await start(cancellationToken);

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            if (_running is not null) await _running.DisposeAsync();
        }
    }
}
