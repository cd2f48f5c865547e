using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Troupe.Agent.Logs;
using Troupe.Agent.Streaming;

namespace Troupe.Agent.Hosting;

/// <summary>Where an agent answers the API server: logs of its containers, and talks with them.</summary>
/// <remarks>It asks nobody who he is: its door decides who may come in; see <see cref="AgentDoor"/>.</remarks>
internal sealed class AgentEndpoint : IAsyncDisposable
{
    private readonly WebApplication _application;

    private AgentEndpoint(WebApplication application, int port) => (_application, Port) = (application, port);

    public int Port { get; }

    /// <param name="logs">Asked for at each request, as the streams are: the agent says its port before it can answer.</param>
    /// <param name="listen">Opens the door, which decides who may come in.</param>
    public static async Task<AgentEndpoint> StartAsync(
        Action<KestrelServerOptions> listen, Func<IPodLogs?> logs, Func<PodStreams?> streams, TimeProvider time, ILoggerFactory log,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(listen);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(log);
        var application = builder.Build();
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = AgentStreams.KeepAlive });
        application.UseRouting();
        application.MapGet("/healthz", (RequestDelegate)(context => context.Response.WriteAsync("ok")));
        new AgentStreams(streams, time).Map(application);
        new AgentLogs(logs, time).Map(application);
        await application.StartAsync(cancellationToken);
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new AgentEndpoint(application, new Uri(address).Port);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
