using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Commands;

namespace Troupe.Connections;

/// <summary>Where a command finds the API, and the namespace it works in.</summary>
internal sealed record Connection(HttpApiClient Client, string Server, string Namespace)
{
    private const string DefaultServer = "http://127.0.0.1:8080";
    private const string DefaultNamespace = "default";

    /// <summary>`--server`, then the kubeconfig (`--kubeconfig`, $KUBECONFIG, ~/.kube/config), then the local default.</summary>
    public static Connection Open(ParseResult parsed)
    {
        var asked = parsed.GetValue(CommonOptions.Server);
        var context = asked is null || parsed.GetValue(CommonOptions.Context) is not null ? FindContext(parsed) : null;
        var server = asked ?? context?.Server ?? DefaultServer;
        if (!Uri.TryCreate(server, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new CommandFailure($"'{server}' is no address of an API; write it as {DefaultServer}");
        var @namespace = parsed.GetValue(CommonOptions.Namespace) ?? context?.Namespace ?? DefaultNamespace;
        var errors = parsed.InvocationConfiguration.Error;
        var options = new HttpApiClientOptions { Address = uri, OnWarning = warning => errors.WriteLine($"Warning: {warning}") };
        return new Connection(new HttpApiClient(options), server, @namespace);
    }

    private static (string? Server, string? Namespace)? FindContext(ParseResult parsed)
    {
        var path = parsed.GetValue(CommonOptions.Kubeconfig);
        var file = path is not null
            ? KubeconfigFile.Read(path) ?? throw new CommandFailure($"{path}: there is no such kubeconfig")
            : Candidates().Select(KubeconfigFile.Read).FirstOrDefault(found => found is not null);
        var name = parsed.GetValue(CommonOptions.Context) ?? file?.CurrentContext;
        if (string.IsNullOrEmpty(name)) return null;
        var context = file?.Contexts?.FirstOrDefault(entry => entry.Name == name)?.Context
            ?? throw new CommandFailure($"the kubeconfig has no context '{name}'");
        var cluster = file.Clusters?.FirstOrDefault(entry => entry.Name == context.Cluster)?.Cluster
            ?? throw new CommandFailure($"the kubeconfig has no cluster '{context.Cluster}', which its context '{name}' names");
        return (cluster.Server, context.Namespace);
    }

    private static IEnumerable<string> Candidates() =>
        Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } listed
            ? listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            : [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config")];
}
