using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Cli.Failures;
using Troupe.Cli.Kubeconfigs;
using Troupe.Cli.Options;

namespace Troupe.Cli.Connections;

/// <summary>Where a command finds the API, and the namespace it works in.</summary>
/// <param name="Endpoint">For whatever <paramref name="Client"/> does not do.</param>
internal sealed record Connection(ApiEndpoint Endpoint, HttpApiClient Client, string Namespace)
{
    private const string DefaultNamespace = "default";

    public string Server { get; } = Endpoint.Server.OriginalString;

    /// <summary>What is typed, then what the context of the kubeconfig says.</summary>
    public static Connection Open(ParseResult parsed)
    {
        var kubeconfig = Kubeconfig.Of(parsed);
        var context = ContextChoice.Of(parsed, kubeconfig);
        var server = parsed.GetValue(ConnectionOptions.Server) ?? (context is null ? null : kubeconfig.ClusterOf(context)["server"])
            ?? throw new CommandFailure(Nowhere(kubeconfig, context));
        if (!Uri.TryCreate(server, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new CommandFailure($"'{server}' is no address of an API; write it as https://127.0.0.1:6443");

        var cluster = context is null ? null : kubeconfig.ClusterOf(context);
        var endpoint = new ApiEndpoint(uri);
        // Who asks in clear text is seen by everyone on the way, and could be anyone: the kubeconfig's credentials stay at home.
        if (uri.Scheme == Uri.UriSchemeHttps)
        {
            endpoint = TrustedServers.Add(endpoint, parsed, cluster);
            endpoint = OwnCredentials.Add(endpoint, parsed, context is null ? null : kubeconfig.UserOf(context));
        }
        else if (parsed.GetValue(ConnectionOptions.Token) is { } token) endpoint = endpoint with { BearerToken = token };

        var @namespace = NamespaceOf(parsed) ?? context?["namespace"] ?? DefaultNamespace;
        var errors = parsed.InvocationConfiguration.Error;
        return new Connection(endpoint, endpoint.CreateClient(warning => errors.WriteLine($"Warning: {warning}")), @namespace);
    }

    /// <summary>Null where none is typed, or not yet: a line is completed before it is whole.</summary>
    private static string? NamespaceOf(ParseResult parsed) =>
        parsed.GetResult(ConnectionOptions.Namespace) is { Tokens.Count: > 0 } ? parsed.GetValue(ConnectionOptions.Namespace) : null;

    private static string Nowhere(Kubeconfig kubeconfig, KubeconfigEntry? context)
    {
        if (context is not null) return $"{context.File.Path}: the cluster of the context '{context.Name}' has no server";
        if (kubeconfig.Files.Count > 0)
            return $"{kubeconfig.Files[0].Path} has no current context: name one with --context, or set it with 'kubectl config"
                + $" use-context'";
        return $"there is no kubeconfig to say where the API is (looked for {string.Join(" and ", kubeconfig.Paths)}): start a cluster with"
            + " 'troupe up', which writes one into its state directory, or name yours with --kubeconfig or KUBECONFIG";
    }
}
