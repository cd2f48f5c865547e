using System.Net;
using System.Security.Cryptography.X509Certificates;
using Troupe.ControlPlane.Hosting;
using Troupe.ControlPlane.Nodes;
using Troupe.Domain.Addressing;
using Troupe.Http;
using Troupe.Http.Authentication;
using Troupe.Http.Certificates;
using Troupe.Security.Authentication;
using Troupe.Security.Certificates;

namespace Troupe.Hosting;

/// <summary>The cluster's authority and what the server itself needs of it, in `pki/` of the state directory.</summary>
internal sealed class ServerCertificates : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Action<Exception> _failed;

    private ServerCertificates(
        CertificateAuthority authority, ServingNames names, RenewedCertificate serving, Action<Exception> failed, TimeProvider time)
    {
        (Authority, Names, Serving, _failed, _time) = (authority, names, serving, failed, time);
        AgentCaller = AgentCallerCertificate.Open(authority, failed, time);
        PublicAuthority = X509CertificateLoader.LoadCertificate(authority.Certificate.RawData);
    }

    public CertificateAuthority Authority { get; }
    public ServingNames Names { get; }
    public RenewedCertificate Serving { get; }
    public RenewedCertificate AgentCaller { get; }

    /// <summary>Without its key, which only signing needs.</summary>
    public X509Certificate2 PublicAuthority { get; }

    /// <summary>All that the API is called.</summary>
    /// <exception cref="ArgumentException">A door or a name is none.</exception>
    public static ServingNames NamesOf(ControlPlaneOptions options, ServerDoors doors) => ServingNames.Of(
        new ApiServerOptions { Url = doors.Url, InsecureUrl = doors.InsecureUrl }.Addresses, Dns.GetHostName(),
        ServingNames.OfThisMachine(), FirstOf(options.ServiceCidr), doors.MoreNames);

    /// <summary>Makes what is missing; a second start finds it all.</summary>
    public static ServerCertificates Open(StateDirectory state, ControlPlaneOptions options, ServingNames names, Action<Exception> failed)
    {
        var store = new CertificateStore(state.PkiPath);
        var authority = store.Authority($"troupe-{state.ClusterId()}", options.Time);
        return new ServerCertificates(
            authority, names, ServingCertificate.Open(store, authority, names, failed, options.Time), failed, options.Time);
    }

    public ServerSecurity Security(BearerTokens tokens, NodeNames names, Action<string, string> issued) =>
        new(Serving, PublicAuthority, tokens)
        {
            AgentCaller = AgentCaller, Signing = new CertificateSigning(Authority, names, issued),
        };

    /// <summary>The certificate of the node in the server's own process, which needs to ask nobody.</summary>
    public RenewedCertificate NodeCertificateOf(string node)
    {
        return new RenewedCertificate(Make(), (_, _) => Task.FromResult(Make()), _failed, _time);

        X509Certificate2 Make() => Authority.Issue(NodeCertificate.Profile(node, NodeCertificate.Life));
    }

    /// <summary>Keeps the administrator's kubeconfig good for as long as the server runs.</summary>
    public RenewedCertificate KeepAdminKubeconfig(string path, string url, Action<Exception> failed) =>
        new AdminKubeconfig(path, url, Authority, Names, _time).Keep(failed);

    public void Dispose()
    {
        AgentCaller.Dispose();
        Serving.Dispose();
    }

    // The service 'kubernetes' will have the first address of the range.
    private static IPAddress? FirstOf(string cidr) =>
        Ipv4Networks.TryParse(cidr, out var network) && network.Size > 1 ? IPAddress.Parse(network.AddressAt(1)) : null;
}
