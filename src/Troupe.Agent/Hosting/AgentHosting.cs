using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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
        services.AddTroupeAgent((provider, _) => Task.FromResult(new NodePlace(node, client(provider), keys?.Invoke(provider))));

    /// <summary>The same for a node that has to ask for its place when the host starts: it joins, say, or waits for its API.</summary>
    public static IServiceCollection AddTroupeAgent(
        this IServiceCollection services, Func<IServiceProvider, CancellationToken, Task<NodePlace>> place) =>
        // A host may have several nodes, which is more than AddHostedService would take of one type.
        services.AddSingleton<IHostedService>(provider => new HostedAgent(provider, place));

    private sealed class HostedAgent(IServiceProvider host, Func<IServiceProvider, CancellationToken, Task<NodePlace>> place)
        : IHostedService, IAsyncDisposable
    {
        private RunningAgent? _running;

        public async Task StartAsync(CancellationToken cancellationToken) => _running = await RunningAgent.StartAsync(
            host.GetRequiredService<ActorSystem>(), await place(host, cancellationToken), host.GetRequiredService<ILoggerFactory>(),
            cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _running, null) is { } running) await running.DisposeAsync();
        }
    }
}
