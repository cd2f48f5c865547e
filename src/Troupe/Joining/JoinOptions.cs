using System.CommandLine;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Options;
using Troupe.Hosting;
using Troupe.Security.Certificates;

namespace Troupe.Joining;

/// <summary>How `troupe agent` becomes a node: by what it kept, by a token, or by a kubeconfig that may do everything.</summary>
internal static class JoinOptions
{
    public static readonly Option<string?> AuthorityHash = new("--ca-hash")
    {
        Description = "How to know the cluster at the first start: the hash that 'troupe token create' prints", HelpName = "sha256:HEX",
    };

    public static readonly Option<string?> TokenFile = new("--token-file")
    {
        Description = "File with the bootstrap token, which the list of processes then does not show", HelpName = "FILE",
    };

    public static async Task<NodeMembership> OpenAsync(
        ParseResult parsed, StateDirectory state, string node, Action<Exception> failed, CancellationToken cancellationToken)
    {
        var server = ServerOf(parsed);
        var hash = parsed.GetValue(AuthorityHash);
        if (NodeMembership.Find(state, node, server, failed, TimeProvider.System) is { } known)
        {
            if (hash is null || CertificateAuthority.PublicKeyHashOf(known.Authority) == hash) return known;
            known.Dispose();
        }

        var token = parsed.GetValue(TokenFile) is { } file ? TextFile.Read(file).Trim() : parsed.GetValue(ConnectionOptions.Token);
        var endpoint = token is null ? OfKubeconfig(parsed) : await WithTokenAsync(parsed, server, hash, token, cancellationToken);
        return await NodeMembership.JoinAsync(state, node, endpoint, failed, TimeProvider.System, cancellationToken);
    }

    private static async Task<ApiEndpoint> WithTokenAsync(
        ParseResult parsed, Uri? server, string? hash, string token, CancellationToken cancellationToken)
    {
        if (server is null) throw new CommandFailure("say where the cluster is: --server https://…, as 'troupe token create' printed it");
        var endpoint = new ApiEndpoint(server) { BearerToken = token };
        return hash is null
            ? TrustedServers.Add(endpoint, parsed, null)
            : endpoint with { Authorities = [await ClusterAuthority.FetchAsync(server, hash, cancellationToken)],
            AuthoritiesFrom = "--ca-hash" };
    }

    private static ApiEndpoint OfKubeconfig(ParseResult parsed)
    {
        try
        {
            var connection = Connection.Open(parsed);
            connection.Client.Dispose();
            return connection.Endpoint;
        }
        catch (CommandFailure failure)
        {
            throw new CommandFailure(
                $"this machine is no node of a cluster yet: join it with the command that 'troupe token create' prints"
                    + $" ({failure.Message})");
        }
    }

    private static Uri? ServerOf(ParseResult parsed)
    {
        if (parsed.GetValue(ConnectionOptions.Server) is not { } typed) return null;
        return Uri.TryCreate(typed, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? uri
            : throw new CommandFailure($"--server={typed}: an agent speaks to its cluster over TLS, as https://127.0.0.1:6443");
    }
}
