using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.ControlPlane.Cluster;
using Troupe.ControlPlane.Gateway;
using Troupe.Http;

namespace Troupe.Hosting;

/// <summary>The control plane and its HTTP face in this process.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly ControlPlaneHost _controlPlane;
    private readonly ApiServer _api;

    private RunningServer(ControlPlaneHost controlPlane, ApiServer api) => (_controlPlane, _api) = (controlPlane, api);

    public string Url => _api.Url;
    public ActorSystem System => _controlPlane.System;

    public static async Task<RunningServer> StartAsync(ControlPlaneOptions options, string url, CancellationToken cancellationToken)
    {
        var controlPlane = await ControlPlaneHost.StartAsync(options, cancellationToken);
        try
        {
            var api = await ApiServer.StartAsync(
                new ApiServerOptions { Url = url }, controlPlane.Client,
                () => controlPlane.IsReady ? null : "the journal is still being read", options.Time, cancellationToken);
            return new RunningServer(controlPlane, api);
        }
        catch
        {
            await controlPlane.DisposeAsync();
            throw;
        }
    }

    /// <summary>The API in this process, in the name of a node's agent.</summary>
    public IApiClient NodeClient(string node) => _controlPlane.Client(Identity.Node(node));

    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => _controlPlane.WaitUntilReadyAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // First the door, then the house.
        await _api.DisposeAsync();
        await _controlPlane.DisposeAsync();
    }
}
