using System.CommandLine.Completions;
using Troupe.Cli.Failures;
using Troupe.Cli.Kubeconfigs;

namespace Troupe.Cli.Completing;

/// <summary>Names of what the kubeconfig has.</summary>
internal static class ConfigNames
{
    public static IEnumerable<CompletionItem> Contexts(CompletionContext context) => Named(context, KubeconfigFile.Contexts);

    public static IEnumerable<CompletionItem> Clusters(CompletionContext context) => Named(context, KubeconfigFile.Clusters);

    public static IEnumerable<CompletionItem> Users(CompletionContext context) => Named(context, KubeconfigFile.Users);

    /// <summary>What the name means in a command of `config`; null in every other.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>>? Of(string command) => command switch
    {
        "use-context" or "set-context" or "rename-context" or "delete-context" => Contexts,
        "set-cluster" or "delete-cluster" => Clusters,
        "set-credentials" or "delete-user" => Users,
        _ => null,
    };

    private static IEnumerable<CompletionItem> Named(CompletionContext context, string section)
    {
        try
        {
            return [.. Kubeconfig.Of(context.ParseResult).Entries(section).Select(entry => new CompletionItem(entry.Name))];
        }
        catch (CommandFailure)
        {
            return []; // Whoever presses a key for a word does not want to read an error.
        }
    }
}
