using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Hosting;
using Troupe.Security.Certificates;

namespace Troupe.Joining;

/// <summary>A machine's place in a cluster: its certificate, renewed while it runs, and where the cluster is.</summary>
internal sealed class NodeMembership : IDisposable
{
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(10);

    private NodeMembership(Uri server, X509Certificate2 authority, RenewedCertificate certificate) =>
        (Authority, Certificate, Endpoint) = (authority, certificate, EndpointOf(server, authority, () => certificate.Current));

    public X509Certificate2 Authority { get; }
    public RenewedCertificate Certificate { get; }

    /// <summary>The API, in the name of the node.</summary>
    public ApiEndpoint Endpoint { get; }

    /// <summary>What an earlier start kept; null where there is none that counts.</summary>
    public static NodeMembership? Find(StateDirectory state, string node, Uri? server, Action<Exception> failed, TimeProvider time)
    {
        if (new[] { state.AgentAuthorityFile, state.AgentCertificateFile, state.AgentServerFile }.Any(file =>
            !File.Exists(file))) return null;
        var authority = X509Certificate2.CreateFromPem(File.ReadAllText(state.AgentAuthorityFile));
        var pem = File.ReadAllText(state.AgentCertificateFile);
        var known = X509Certificate2.CreateFromPem(pem, pem);
        if (NodeCertificate.WhyNot(known, node, authority, time.GetUtcNow()) is not null) return null;
        return Of(state, node, server ?? new Uri(File.ReadAllText(state.AgentServerFile).Trim()), authority, known, failed, time);
    }

    /// <summary>Asks for a certificate and keeps it.</summary>
    /// <param name="endpoint">As whoever may ask for it; it must know the cluster's authority.</param>
    public static async Task<NodeMembership> JoinAsync(
        StateDirectory state, string node, ApiEndpoint endpoint, Action<Exception> failed, TimeProvider time,
            CancellationToken cancellationToken)
    {
        if (!NodeCertificate.IsName(node)) throw new CommandFailure(
            $"'{node}' is no name for a node: use lower-case letters, digits, '-' and '.'");
        var authority = endpoint.Authorities is [var only, ..]
            ? only
            : throw new CommandFailure("say how to know the cluster: --ca-hash sha256:… as 'troupe token create' printed it, or"
                + " --certificate-authority FILE");
        using var key = JoiningKey(state);
        var certificate = await JoinRequest.SendAsync(endpoint, node, key, cancellationToken);
        Save(state, certificate);
        File.Delete(state.AgentJoiningKeyFile);
        PrivateFile.Write(state.AgentAuthorityFile, authority.ExportCertificatePem() + "\n");
        PrivateFile.Write(state.AgentServerFile, endpoint.Server.OriginalString + "\n");
        return Of(state, node, endpoint.Server, authority, certificate, failed, time);
    }

    public void Dispose() => Certificate.Dispose();

    private static NodeMembership Of(
        StateDirectory state, string node, Uri server, X509Certificate2 authority, X509Certificate2 first, Action<Exception> failed,
        TimeProvider time)
    {
        return new NodeMembership(server, authority, new RenewedCertificate(first, RenewAsync, failed, time));

        async Task<X509Certificate2> RenewAsync(X509Certificate2 current, CancellationToken cancellationToken)
        {
            using var key = NewKey();
            var renewed = await JoinRequest.SendAsync(EndpointOf(server, authority, () => current), node, key, cancellationToken);
            Save(state, renewed);
            return renewed;
        }
    }

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Kept before it is shown: where the answer is lost, the name is this key's already, and it can ask again.</summary>
    private static ECDsa JoiningKey(StateDirectory state)
    {
        var key = NewKey();
        if (File.Exists(state.AgentJoiningKeyFile))
        {
            key.ImportFromPem(File.ReadAllText(state.AgentJoiningKeyFile));
            return key;
        }

        PrivateFile.CreateFolder(Path.GetDirectoryName(state.AgentJoiningKeyFile)!);
        PrivateFile.Write(state.AgentJoiningKeyFile, key.ExportECPrivateKeyPem() + "\n");
        return key;
    }

    /// <summary>Certificate and key in one file: whoever has lost one of them would have to join again.</summary>
    private static void Save(StateDirectory state, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        PrivateFile.CreateFolder(Path.GetDirectoryName(state.AgentCertificateFile)!);
        PrivateFile.Write(state.AgentCertificateFile, $"{certificate.ExportCertificatePem()}\n{key.ExportECPrivateKeyPem()}\n");
    }

    private static ApiEndpoint EndpointOf(Uri server, X509Certificate2 authority, Func<X509Certificate2> certificate) => new(server)
    {
        Authorities = [authority], AuthoritiesFrom = "the agent's state directory", ClientCertificate = certificate,
        ConnectionLife = ConnectionLife,
    };
}
