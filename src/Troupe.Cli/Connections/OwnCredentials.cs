using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Troupe.Cli.Failures;
using Troupe.Cli.Kubeconfigs;
using Troupe.Cli.Options;

namespace Troupe.Cli.Connections;

/// <summary>Who a command asks as: what is typed, then what the kubeconfig says of the user.</summary>
internal static class OwnCredentials
{
    private static readonly string[] NotUnderstood = ["exec", "auth-provider", "username", "password"];

    /// <remarks>A token that is typed is meant: a certificate beside it would count first at the server.</remarks>
    public static ApiEndpoint Add(ApiEndpoint endpoint, ParseResult parsed, KubeconfigEntry? user)
    {
        if (parsed.GetValue(ConnectionOptions.Token) is { } token) return endpoint with { BearerToken = token };
        if (parsed.GetValue(ConnectionOptions.ClientCertificate) is { } certificateFile)
        {
            var keyFile = parsed.GetValue(ConnectionOptions.ClientKey) ?? certificateFile;
            return With(endpoint, TextFile.Read(certificateFile), TextFile.Read(keyFile), certificateFile);
        }

        if (user is null) return endpoint;
        if (user.TextOf("client-certificate") is { } certificate)
        {
            var key = user.TextOf("client-key")
                ?? throw new CommandFailure($"{user.File.Path}: the user '{user.Name}' has a client-certificate, but no client-key");
            endpoint = With(endpoint, certificate, key, $"{user.File.Path}, user '{user.Name}'");
        }

        if (user["token"] is { } known) return endpoint with { BearerToken = known };
        if (user.PathOf("tokenFile") is { } tokenFile) return endpoint with { BearerToken = TextFile.Read(tokenFile).Trim() };
        if (endpoint.ClientCertificate is null && Array.Find(NotUnderstood, user.Has) is { } field)
        {
            throw new CommandFailure(
                $"{user.File.Path}: the user '{user.Name}' logs in with '{field}', which troupe does not do; it takes client"
                    + $" certificates and"
                + " tokens");
        }

        return endpoint;
    }

    private static ApiEndpoint With(ApiEndpoint endpoint, string certificatePem, string keyPem, string from)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPem(certificatePem, keyPem);
            if (TimeProvider.System.GetUtcNow() > new DateTimeOffset(certificate.NotAfter))
            {
                throw new CommandFailure(
                    $"{from}: the client certificate has expired at {certificate.NotAfter:u}; a server that runs keeps the one in its state"
                    + " directory's kubeconfig fresh: take that again");
            }

            return endpoint with { ClientCertificate = () => certificate };
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or NotSupportedException)
        {
            throw new CommandFailure(
                $"{from}: the client certificate and its key cannot be read: they are no certificate and key in PEM, "
                + "or do not belong together");
        }
    }
}
