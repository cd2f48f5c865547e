using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Troupe.ControlPlane.Gateway;
using Troupe.Http.Authentication;
using Troupe.Http.Discovery;
using Troupe.Http.Health;
using Troupe.Http.Listening;
using Troupe.Http.Nodes;
using Troupe.Http.OpenApi;
using Troupe.Http.Proxying;
using Troupe.Http.Responses;
using Troupe.Http.Reviews;
using Troupe.Http.Streaming;
using Troupe.Http.Verbs;
using Troupe.Security.Identities;

namespace Troupe.Http;

/// <summary>The Kubernetes REST face of a control plane: thin, it turns requests into calls of the gateway's client.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ApiServer(WebApplication application, IReadOnlyList<string> urls) =>
        (_application, Url, InsecureUrl) = (application, urls[0], urls.ElementAtOrDefault(1));

    /// <summary>The address it listens on; the port is the real one where 0 was asked for.</summary>
    public string Url { get; }

    /// <summary>The door without TLS, where one was asked for.</summary>
    public string? InsecureUrl { get; }

    /// <param name="clientFor">The in-memory client of an identity.</param>
    /// <param name="readiness">Null when ready; otherwise what is missing.</param>
    public static async Task<ApiServer> StartAsync(
        ApiServerOptions options, Func<Identity, IGatewayClient> clientFor, Func<string?> readiness, TimeProvider time,
        CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A warning may quote what a person wrote, in any script.
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            Door.Open(kestrel, options);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(clientFor);
        builder.Services.AddSingleton<NodeConnections>();
        builder.Services.AddSingleton<ProxyEndpoint>();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(options.Log);

        var application = builder.Build();
        // An error of a handler speaks JSON, wherever it is thrown.
        application.Use(ErrorResponses.Handle);
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = AcceptedSocket.KeepAlive });
        application.UseRouting();
        application.Use(AuthenticationOf(options, clientFor, time).Handle);
        application.MapHealth(readiness, options.SetAside);
        var (nodes, proxy) = (
            application.Services.GetRequiredService<NodeConnections>(), application.Services.GetRequiredService<ProxyEndpoint>());
        var verbs = VerbRoutes.Of(options, time, nodes, proxy);
        var reviews = ReviewKinds.Of(options.Authorizer, options.Security);
        var unstored = UnstoredKinds.Of(reviews);
        application.MapDiscovery(verbs, unstored);
        application.MapOpenApi(verbs, unstored);
        application.MapBindings();
        application.MapReviews(reviews);
        application.MapAuthority(options.Security);
        application.MapVerbs(verbs, new RequestsInFlight(options));
        // All paths, also those that end like a file's name, as an unknown group's.
        application.MapFallback("{**path}", ErrorResponses.UnknownPath);
        await application.StartAsync(cancellationToken);
        return new ApiServer(application, ListeningOn(application));
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static RequestAuthentication AuthenticationOf(
        ApiServerOptions options, Func<Identity, IGatewayClient> clientFor, TimeProvider time)
    {
        var log = options.Log.CreateLogger<RequestAuthentication>();
        return new RequestAuthentication(options.Security, clientFor, log, time);
    }

    private static List<string> ListeningOn(WebApplication application) =>
        [.. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
}
