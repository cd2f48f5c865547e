using System.CommandLine;
using Troupe.Cli.Failures;
using Troupe.Cli.Kubeconfigs;
using Troupe.Cli.Options;

namespace Troupe.Cli.Connections;

/// <summary>Which context of the kubeconfig counts for a command.</summary>
internal static class ContextChoice
{
    /// <summary>The one that is typed; else the one of the server that is typed; else the current one. Null where there is none.</summary>
    public static KubeconfigEntry? Of(ParseResult parsed, Kubeconfig kubeconfig)
    {
        if (parsed.GetValue(ConnectionOptions.Context) is { } typed) return Find(kubeconfig, typed);
        var current = kubeconfig.CurrentContext;
        if (parsed.GetValue(ConnectionOptions.Server) is not { } server) return current is null ? null : Find(kubeconfig, current);

        // A server that the kubeconfig does not know is asked as the current context would, if that can be made sense of.
        var contexts = kubeconfig.Entries(KubeconfigFile.Contexts).OrderByDescending(context => context.Name == current).ToList();
        return contexts.FirstOrDefault(context => IsAt(kubeconfig, context, server))
            ?? contexts.FirstOrDefault(context => context.Name == current && HasCluster(kubeconfig, context));
    }

    private static KubeconfigEntry Find(Kubeconfig kubeconfig, string name) =>
        kubeconfig.Find(KubeconfigFile.Contexts, name) ?? throw new CommandFailure($"the kubeconfig has no context '{name}'");

    private static bool HasCluster(Kubeconfig kubeconfig, KubeconfigEntry context) =>
        context["cluster"] is { } cluster && kubeconfig.Find(KubeconfigFile.Clusters, cluster) is not null;

    private static bool IsAt(Kubeconfig kubeconfig, KubeconfigEntry context, string server) =>
        HasCluster(kubeconfig, context)
        && kubeconfig.ClusterOf(context)["server"]?.TrimEnd('/').Equals(server.TrimEnd('/'), StringComparison.OrdinalIgnoreCase) == true;
}
