using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Troupe.Agent.Containers;
using Troupe.Agent.Logs;
using Troupe.Agent.Streaming;
using Troupe.Api.Bounds;

namespace Troupe.Agent.Hosting;

/// <summary>Where an agent answers the API server: logs of its containers, and talks with them.</summary>
/// <remarks>It asks nobody who he is: the door that it is given decides who may come in.</remarks>
internal sealed class AgentEndpoint : IAsyncDisposable
{
    private readonly WebApplication _application;

    private AgentEndpoint(WebApplication application, int port) => (_application, Port) = (application, port);

    public int Port { get; }

    /// <param name="logs">Asked for at each request, as the streams are: the agent says its port before it can answer.</param>
    /// <param name="listen">Opens the door, which decides who may come in.</param>
    public static async Task<AgentEndpoint> StartAsync(
        Action<KestrelServerOptions> listen, Func<IPodLogs?> logs, Func<PodStreams?> streams, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(listen);
        builder.Services.AddRoutingCore();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        var application = builder.Build();
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = AgentStreams.KeepAlive });
        application.UseRouting();
        application.MapGet("/healthz", (RequestDelegate)(context => context.Response.WriteAsync("ok")));
        new AgentStreams(streams, time).Map(application);
        application.MapGet("/containerLogs/{namespace}/{pod}/{container}",
            (RequestDelegate)(context => StreamAsync(context, logs(), time)));
        await application.StartAsync(cancellationToken);
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new AgentEndpoint(application, new Uri(address).Port);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static async Task StreamAsync(HttpContext context, IPodLogs? logs, TimeProvider time)
    {
        var route = context.Request.RouteValues;
        try
        {
            if (logs is null) throw new PodLogException("the agent is still starting", isMissing: true);
            await using var log = await logs.OpenAsync(
                (string)route["namespace"]!, (string)route["pod"]!, (string)route["container"]!, Options(context.Request.Query, time),
                    context.RequestAborted);
            context.Response.ContentType = "text/plain";
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await context.Response.StartAsync(context.RequestAborted);
            await CopyAsync(log, context, Number(context.Request.Query, "limitBytes") ?? long.MaxValue);
        }
        catch (PodLogException missing) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = missing.IsMissing ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(missing.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; the log stays where it is.
        }
    }

    private static async Task CopyAsync(Stream log, HttpContext context, long limit)
    {
        var buffer = new byte[16 * 1024];
        for (var left = limit; left > 0;)
        {
            var read = await log.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), context.RequestAborted);
            if (read == 0) return;
            left -= read;
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static LogOptions Options(IQueryCollection query, TimeProvider time) => new()
    {
        Follow = query["follow"] == "true",
        TailLines = Number(query, "tailLines") is { } lines ? (int)Math.Min(lines, int.MaxValue) : null,
        Timestamps = query["timestamps"] == "true",
        Previous = query["previous"] == "true",
        Since = Number(query, "sinceSeconds") is { } seconds ? time.GetUtcNow().PlusSeconds(-seconds) : null,
    };

    private static long? Number(IQueryCollection query, string name) =>
        long.TryParse(query[name], out var number) && number >= 0 ? number : null;
}
