using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Troupe.Api.Clients;
using Troupe.Api.Nodes;
using Troupe.ControlPlane.Gateway;
using Troupe.Http.Authentication;
using Troupe.Security.Certificates;

namespace Troupe.Http.Nodes;

/// <summary>Connects to agents by the names of their nodes: over TLS, and only to whoever has the certificate of that very node.</summary>
/// <remarks>A door without certificates, as tests have it, knows only agents on loopback, without TLS as itself.</remarks>
internal sealed class AgentDialer(ApiServerOptions options, IGatewayClient client, TimeProvider time)
{
    private readonly ServerSecurity? _security = options.Security;

    /// <summary>What is sent to `http://NODE.node:PORT` goes through the connection that this makes.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var connection = await DialAsync(context, cancellationToken);
        if (_security?.AgentCaller is not { } caller) return connection;

        var tls = new SslStream(connection);
        try
        {
            var node = AgentHost.NodeOf(context.DnsEndPoint.Host);
            await tls.AuthenticateAsClientAsync(Options(node, caller.Current, _security.Authority), cancellationToken);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private SslClientAuthenticationOptions Options(string node, X509Certificate2 own, X509Certificate2 authority) => new()
    {
        TargetHost = node,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        LocalCertificateSelectionCallback = (_, _, _, _, _) => own,
        RemoteCertificateValidationCallback = (_, shown, _, _) =>
        {
            var reason = shown is X509Certificate2 certificate
                ? NodeCertificate.WhyNot(certificate, node, authority, time.GetUtcNow())
                : "it shows no certificate";
            return reason is null ? true : throw new AuthenticationException($"whoever answers there is not node {node}: {reason}");
        },
    };

    private async Task<IPAddress> AddressOfAsync(string node, CancellationToken cancellationToken)
    {
        var found = await client.GetAsync<Node>(null, node, cancellationToken);
        var address = found.Status?.Addresses?.FirstOrDefault(address => address.Type == "InternalIP")?.Address;
        return IPAddress.TryParse(address, out var parsed)
            ? parsed
            : throw new HttpRequestException($"node {node} does not say at which address its agent answers");
    }

    private async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (options.DialCluster is { } dial) return await dial(context, cancellationToken);

        var (node, port) = (AgentHost.NodeOf(context.DnsEndPoint.Host), context.DnsEndPoint.Port);
        var address = _security?.AgentCaller is null ? IPAddress.Loopback : await AddressOfAsync(node, cancellationToken);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
