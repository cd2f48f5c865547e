using Microsoft.Extensions.DependencyInjection;
using Troupe.Agent.Hosting;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Hosting;
using Troupe.ControlPlane.Nodes;
using Troupe.Security.Certificates;
using Troupe.Security.Identities;

namespace Troupe.Hosting;

/// <summary>The node that `up` runs beside its control plane.</summary>
internal sealed class OwnNode(StateDirectory state, Func<NodeSettings> settings) : IDisposable
{
    private RenewedCertificate? _certificate;

    /// <summary>Once it runs.</summary>
    public NodeSettings? Settings { get; private set; }

    /// <remarks>
    /// Its name is claimed before anything else, so that no other machine joins under it; its traces are written before it makes anything.
    /// </remarks>
    public async Task<NodePlace> PlaceAsync(IServiceProvider host, CancellationToken cancellationToken)
    {
        await host.GetRequiredService<ControlPlaneReadiness>().Ready.WaitAsync(cancellationToken);
        var node = Settings = settings();
        var identity = Identity.Node(node.Name);
        await host.GetRequiredService<NodeNames>().ClaimAsync(
            identity.User, node.Name, "the certificates of the server's own process", isHolder: true, cancellationToken);
        var certificates = host.GetRequiredService<ServerCertificates>();
        _certificate = certificates.NodeCertificateOf(node.Name);
        await NodeTraces.FollowAsync(state, node, cancellationToken);
        var client = host.GetRequiredService<Func<Identity, GatewayClient>>()(identity);
        return new NodePlace(node, client, new NodeKeys(_certificate, certificates.PublicAuthority));
    }

    public void Dispose() => _certificate?.Dispose();
}
