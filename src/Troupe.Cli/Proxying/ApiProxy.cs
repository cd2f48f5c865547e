using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Failures;
using Troupe.Cli.Connections;
using Yarp.ReverseProxy.Forwarder;

namespace Troupe.Cli.Proxying;

/// <summary>A door on loopback to the API, which adds the credentials of whoever opened it: requests, watches, and upgraded
/// connections.</summary>
internal sealed class ApiProxy : IAsyncDisposable
{
    // A watch may be silent for ever.
    private static readonly ForwarderRequestConfig Patient = new()
    {
        ActivityTimeout = Timeout.InfiniteTimeSpan, Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private readonly WebApplication _application;
    private readonly HttpMessageInvoker _api;

    private ApiProxy(WebApplication application, HttpMessageInvoker api, IPEndPoint listening) =>
        (_application, _api, Listening) = (application, api, listening);

    public IPEndPoint Listening { get; }

    /// <param name="prefix">Beginning of the paths to pass on, which is taken off: `/` or as `/k8s-api/`.</param>
    public static async Task<ApiProxy> StartAsync(
        ApiEndpoint endpoint, IPEndPoint listen, string prefix, ProxyFilter filter, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null; // The API itself says what is too large.
            kestrel.AddServerHeader = false;
            kestrel.Listen(listen);
        });
        builder.Services.AddHttpForwarder();
        var application = builder.Build();
        var api = new HttpMessageInvoker(HandlerOf(endpoint));
        var forwarder = application.Services.GetRequiredService<IHttpForwarder>();
        var transformer = new ProxyTransformer(endpoint);
        var start = new PathString(prefix.TrimEnd('/'));
        application.Run(context => PassOnAsync(context));
        await application.StartAsync(cancellationToken);
        var url = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new ApiProxy(application, api, new IPEndPoint(listen.Address, new Uri(url).Port));

        async Task PassOnAsync(HttpContext context)
        {
            if (!context.Request.Path.StartsWithSegments(start, out var rest))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await context.Response.WriteAsync($"paths begin with {prefix} here\n", context.RequestAborted);
                return;
            }

            context.Request.Path = rest;
            if (!filter.Accepts(context.Request.Method, context.Request.Host.Host, rest.Value is { Length: > 0 } path ? path : "/"))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                await context.Response.WriteAsync("Forbidden\n", context.RequestAborted);
                return;
            }

            await forwarder.SendAsync(context, endpoint.Server.AbsoluteUri, api, Patient, transformer);
            if (context.GetForwarderErrorFeature() is { Exception: { } exception } && !context.Response.HasStarted)
                await context.Response.WriteAsync($"{endpoint.Server.OriginalString} does not answer: {FailureWords.Of(exception)}\n");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _api.Dispose();
    }

    private static SocketsHttpHandler HandlerOf(ApiEndpoint endpoint)
    {
        var handler = endpoint.CreateHandler();
        // What passes here is another's conversation: nothing in it is followed, kept, unpacked or marked.
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.AutomaticDecompression = DecompressionMethods.None;
        handler.ActivityHeadersPropagator = null;
        return handler;
    }
}
