using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Troupe.Api.Failures;

namespace Troupe.Cli.Connections;

/// <summary>Decides whether the server at the other end is the right one, and says in words why not.</summary>
internal sealed class ServerTrust(ApiEndpoint endpoint)
{
    /// <exception cref="UntrustedServerException">It is not; the message says what to do.</exception>
    public bool IsTrusted(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (endpoint.TrustsAnyone) return true;
        if (shown is not X509Certificate2 certificate) throw new UntrustedServerException("the server shows no certificate");
        if (endpoint.TlsServerName is { } name)
        {
            errors &= ~SslPolicyErrors.RemoteCertificateNameMismatch;
            if (!certificate.MatchesHostname(name)) throw new UntrustedServerException(WrongName(certificate, name));
        }

        if (errors == SslPolicyErrors.None) return true;
        throw new UntrustedServerException(
            errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)
                ? WrongChain(certificate, chain)
                : WrongName(certificate, endpoint.Server.IdnHost));
    }

    private string WrongChain(X509Certificate2 certificate, X509Chain? chain)
    {
        var faults = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status) ?? default;
        if (faults.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return $"its certificate counts from {certificate.NotBefore:u} to {certificate.NotAfter:u}, which is not now: is the clock"
                + $" of this"
                + " machine right? A server renews its certificate while it runs, and at its start";
        }

        var authority = endpoint.AuthoritiesFrom is { } from
            ? $"not by the authority in {from}" : "by no authority that this machine trusts";
        return $"its certificate is signed by '{certificate.Issuer}', {authority}: is this the right cluster? "
            + "A cluster writes a kubeconfig with its authority into its state directory";
    }

    private static string WrongName(X509Certificate2 certificate, string name)
    {
        var bears = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        var names = bears is null ? [] : bears.EnumerateDnsNames().Concat(bears.EnumerateIPAddresses().Select(address =>
            address.ToString()));
        return $"its certificate is for {string.Join(", ", names)}, not for {name}: use one of those, or start the server with"
            + $" --tls-san={name}";
    }
}
