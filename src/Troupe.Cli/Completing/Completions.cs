using System.CommandLine;
using System.CommandLine.Completions;
using Troupe.Api.Kinds;
using Troupe.Cli.Options;

namespace Troupe.Cli.Completing;

/// <summary>
/// Offers names wherever a command takes one: what an option or an argument is called says what it names, in every command alike.
/// </summary>
internal static class Completions
{
    /// <summary>Of arguments that name a pod, by its own name or as `rc/NAME`.</summary>
    public const string Pod = "pod";

    /// <summary>Of arguments that may name a file in a pod.</summary>
    public static readonly string[] CopyPaths = ["from", "to"];

    private static readonly Dictionary<string, Func<CompletionContext, IEnumerable<CompletionItem>>> ByOption = new()
    {
        [ConnectionOptions.Namespace.Name] = context => ServerNames.Of(context, ResourceKinds.FindByName("namespaces")!),
        [ConnectionOptions.Context.Name] = ConfigNames.Contexts,
        ["--container"] = ContainerNames.Of,
        ["--cluster"] = ConfigNames.Clusters,
        ["--user"] = ConfigNames.Users,
    };

    public static void AddTo(Command command)
    {
        foreach (var option in command.Options)
        {
            if (ByOption.TryGetValue(option.Name, out var names)) option.CompletionSources.Add(names);
        }

        foreach (var argument in command.Arguments)
        {
            if (NamesOf(command, argument.Name) is { } names) argument.CompletionSources.Add(names);
        }

        foreach (var inner in command.Subcommands) AddTo(inner);
    }

    private static Func<CompletionContext, IEnumerable<CompletionItem>>? NamesOf(Command command, string argument) =>
        argument == Pod ? ServerNames.Pods
        : CopyPaths.Contains(argument) ? ServerNames.PodPaths
        : argument == "name" ? ConfigNames.Of(command.Name)
        : null;
}
