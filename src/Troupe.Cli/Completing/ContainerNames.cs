using System.CommandLine.Completions;
using Troupe.Api.Pods;
using Troupe.Cli.Copying;
using Troupe.Cli.Streaming;

namespace Troupe.Cli.Completing;

/// <summary>Names of the containers of the pod that a line has named already.</summary>
internal static class ContainerNames
{
    public static IEnumerable<CompletionItem> Of(CompletionContext context)
    {
        var words = context.ParseResult.CommandResult.Children.OfType<System.CommandLine.Parsing.ArgumentResult>()
            .Where(result => result.Argument.Name == Completions.Pod || Completions.CopyPaths.Contains(result.Argument.Name))
            .SelectMany(result => result.Tokens.Select(token => (result.Argument.Name, token.Value)));
        return words.Select(word => PodOf(word.Name, word.Value)).OfType<string>().Take(1).SelectMany(pod => In(context, pod));
    }

    private static string? PodOf(string argument, string word) =>
        argument == Completions.Pod ? word : word.Contains(':') ? CopyPath.PodOf(word) : null;

    private static IEnumerable<CompletionItem> In(CompletionContext context, string pod) => ServerNames.Ask(
        context,
        async (connection, cancellationToken) => (await PodChoice.AllAsync(connection, pod, cancellationToken)).Take(1)
            .SelectMany(found => found.Spec.Containers ?? []).Select((Container container) => container.Name ?? ""));
}
