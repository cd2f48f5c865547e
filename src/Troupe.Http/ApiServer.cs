using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Troupe.ControlPlane.Gateway;
using Troupe.Http.Discovery;
using Troupe.Http.Health;
using Troupe.Http.Nodes;
using Troupe.Http.Requests;
using Troupe.Http.Responses;
using Troupe.Http.Verbs;

namespace Troupe.Http;

/// <summary>The Kubernetes REST face of a control plane: thin, it turns requests into calls of the gateway's client.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    /// <summary>Who a request over plain HTTP on loopback is taken for.</summary>
    public static readonly Identity Loopback = new("system:loopback", "system:masters", "system:authenticated");

    private readonly WebApplication _application;

    private ApiServer(WebApplication application, string url) => (_application, Url) = (application, url);

    /// <summary>The address it listens on; the port is the real one where 0 was asked for.</summary>
    public string Url { get; }

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
            Listen(kestrel, options.Url);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<NodeConnections>();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);

        var application = builder.Build();
        // An error of a handler speaks JSON, wherever it is thrown.
        application.Use(ErrorResponses.Handle);
        application.UseRouting();
        application.Use(next => context =>
        {
            context.Features.Set(new Caller(Loopback, clientFor(Loopback)));
            return next(context);
        });
        application.MapHealth(readiness);
        var verbs = VerbRoutes.Of(options, time, application.Services.GetRequiredService<NodeConnections>());
        application.MapDiscovery(verbs);
        application.MapBindings();
        application.MapVerbs(verbs, new RequestsInFlight(options));
        application.MapFallback(ErrorResponses.UnknownPath);
        await application.StartAsync(cancellationToken);
        return new ApiServer(application, ListeningOn(application));
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static void Listen(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel, string url)
    {
        var uri = new Uri(url);
        if (uri.Scheme != Uri.UriSchemeHttp) throw new ArgumentException($"{url}: the API is served over plain http on loopback only");
        var address = uri.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(uri.Host.Trim('[', ']'));
        if (!IPAddress.IsLoopback(address))
            throw new ArgumentException($"{url}: without TLS the API listens on loopback alone; use http://127.0.0.1:{uri.Port}");
        kestrel.Listen(address, uri.Port);
    }

    private static string ListeningOn(WebApplication application) =>
        application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
