using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Troupe.Api.Failures;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Security.Certificates;

namespace Troupe.Joining;

/// <summary>Gets the certificate of a cluster's authority from a server that is not known yet, and believes only what has the right
/// hash.</summary>
internal static class ClusterAuthority
{
    /// <summary>Served to everyone: it is no secret.</summary>
    public const string Path = "/ca.crt";

    /// <param name="hash">As `sha256:…`, from whoever made the token.</param>
    public static async Task<X509Certificate2> FetchAsync(Uri server, string hash, CancellationToken cancellationToken)
    {
        using var http = new ApiEndpoint(server) { TrustsAnyone = true }.CreateHttpClient();
        try
        {
            var certificate = X509Certificate2.CreateFromPem(await http.GetStringAsync(Path, cancellationToken));
            var shown = CertificateAuthority.PublicKeyHashOf(certificate);
            return CryptographicOperations.FixedTimeEquals(Bytes(shown), Bytes(hash.ToLowerInvariant()))
                ? certificate
                : throw new CommandFailure(
                    $"{server.OriginalString} is not the cluster of that hash: its authority has {shown}, and --ca-hash says {hash}");
        }
        catch (Exception exception) when (exception is HttpRequestException or CryptographicException or ArgumentException
            || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var why = exception is HttpRequestException or TaskCanceledException ? FailureWords.Of(exception) : "it is no certificate";
            throw new CommandFailure($"the authority of {server.OriginalString} could not be read: {why}");
        }
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
