using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Troupe.Security.Certificates;

namespace Troupe.Agent.Hosting;

/// <summary>Where an agent listens: over TLS, and to the API server alone.</summary>
/// <param name="Address">The one that the node tells, since the API server looks for the agent there.</param>
internal sealed record AgentDoor(IPAddress Address, int Port, NodeKeys Keys, TimeProvider Time)
{
    public static AgentDoor Of(NodeSettings node, NodeKeys keys) =>
        new(IPAddress.Parse(node.Address), node.Port, keys, TimeProvider.System);

    public void Open(KestrelServerOptions kestrel)
    {
        var current = Options(Keys.Certificate.Current);
        Keys.Certificate.Renewed += renewed => Volatile.Write(ref current, Options(renewed));
        kestrel.Listen(Address, Port, listen =>
        {
            // Streams are upgraded connections, which HTTP/2 does not have.
            listen.Protocols = HttpProtocols.Http1;
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(Volatile.Read(ref current)) });
        });
    }

    private SslServerAuthenticationOptions Options(X509Certificate2 certificate) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, [Keys.Authority], offline: true),
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateRequired = true,
        RemoteCertificateValidationCallback = (_, shown, _, _) => IsApiServer(shown),
        AllowTlsResume = false,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
    };

    private bool IsApiServer(X509Certificate? shown) => shown is X509Certificate2 certificate
        && AgentCallerCertificate.WhyNot(certificate, Keys.Authority, Time.GetUtcNow()) is null;
}
