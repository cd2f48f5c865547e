using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Hosting;
using Troupe.ControlPlane.ReadModels;
using Troupe.Security.Authorization;
using Troupe.Security.Identities;

namespace Troupe.Http;

/// <summary>Adds the HTTP API to a .NET host that has a control plane.</summary>
public static class ApiHosting
{
    /// <summary>`RunningApi` tells where it listens, once the host has started.</summary>
    /// <param name="options">Asked for when the host starts. Log, authorizer and what is set aside are those of the host.</param>
    public static IServiceCollection AddTroupeApi(this IServiceCollection services, Func<IServiceProvider, ApiServerOptions> options) =>
        services.AddSingleton(provider => new RunningApi(provider, options))
            .AddHostedService(provider => provider.GetRequiredService<RunningApi>());
}

/// <summary>The HTTP API of a host: it opens when the host starts, and answers `503` until the control plane is ready.</summary>
public sealed class RunningApi : IHostedService, IAsyncDisposable
{
    private readonly IServiceProvider _host;
    private readonly Func<IServiceProvider, ApiServerOptions> _options;
    private ApiServer? _server;

    internal RunningApi(IServiceProvider host, Func<IServiceProvider, ApiServerOptions> options) => (_host, _options) = (host, options);

    /// <exception cref="InvalidOperationException">The host has not started.</exception>
    public ApiServer Server => _server ?? throw new InvalidOperationException("the host has not started, so its API listens nowhere yet");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (readiness, objects) = (_host.GetRequiredService<ControlPlaneReadiness>(), _host.GetRequiredService<ReadModel>());
        var options = _options(_host) with
        {
            Authorizer = _host.GetRequiredService<IAuthorizer>(), Log = _host.GetRequiredService<ILoggerFactory>(),
            SetAside = () => objects.Current.SetAside.Values.Select(one => one.ToString()),
        };
        _server = await ApiServer.StartAsync(
            options, _host.GetRequiredService<Func<Identity, GatewayClient>>(), () => readiness.WhyNot,
            _host.GetRequiredService<TimeProvider>(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server) await server.DisposeAsync();
    }
}
