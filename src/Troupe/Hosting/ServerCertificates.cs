using System.Net;
using System.Security.Cryptography.X509Certificates;
using Troupe.ControlPlane.Certificates;
using Troupe.ControlPlane.Cluster;
using Troupe.Http;
using Troupe.Http.Authentication;

namespace Troupe.Hosting;

/// <summary>The cluster's authority and what the server itself needs of it, in `pki/` of the state directory.</summary>
internal sealed class ServerCertificates : IDisposable
{
    private readonly TimeProvider _time;

    private ServerCertificates(CertificateAuthority authority, ServingNames names, RenewedCertificate serving, TimeProvider time) =>
        (Authority, Names, Serving, _time) = (authority, names, serving, time);

    public CertificateAuthority Authority { get; }
    public ServingNames Names { get; }
    public RenewedCertificate Serving { get; }

    /// <summary>Makes what is missing; a second start finds it all.</summary>
    public static ServerCertificates Open(StateDirectory state, ControlPlaneOptions options, ServerDoors doors, Action<Exception> failed)
    {
        var store = new CertificateStore(state.PkiPath);
        var authority = store.Authority($"troupe-{state.ClusterId()}", options.Time);
        var listen = new ApiServerOptions { Url = doors.Url }.Address;
        var names = ServingNames.Of(
            [listen], Dns.GetHostName(), ServingNames.OfThisMachine(), FirstOf(options.ServiceCidr), doors.MoreNames);
        return new ServerCertificates(
            authority, names, ServingCertificate.Open(store, authority, names, failed, options.Time), options.Time);
    }

    public ServerSecurity Security(IReadOnlyList<ITokens> tokens) => new(Serving, Public(Authority.Certificate), tokens);

    /// <summary>Keeps the administrator's kubeconfig good for as long as the server runs.</summary>
    public RenewedCertificate KeepAdminKubeconfig(string path, string url, Action<Exception> failed) =>
        new AdminKubeconfig(path, url, Authority, Names, _time).Keep(failed);

    public void Dispose() => Serving.Dispose();

    /// <summary>Without its key, which only signing needs.</summary>
    private static X509Certificate2 Public(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawData);

    // The service 'kubernetes' will have the first address of the range.
    private static IPAddress? FirstOf(string cidr)
    {
        if (!IPNetwork.TryParse(cidr, out var network)) return null;
        var bytes = network.BaseAddress.GetAddressBytes();
        bytes[^1] |= 1;
        return new IPAddress(bytes);
    }
}
