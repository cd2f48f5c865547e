using System.CommandLine;
using System.CommandLine.Completions;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Completing;

/// <summary>Completes kinds, and the names of what the server has, if it answers at once.</summary>
internal static class ServerNames
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>First a kind, or `kind/name`; then names of that kind.</summary>
    public static IEnumerable<CompletionItem> KindsAndNames(CompletionContext context, Argument<string[]> words)
    {
        var typed = context.ParseResult.GetResult(words)?.Tokens.Select(token => token.Value).ToList() ?? [];
        if (context.WordToComplete.Length > 0 && typed.Count > 0 && typed[^1] == context.WordToComplete) typed.RemoveAt(typed.Count - 1);
        var slash = context.WordToComplete.IndexOf('/');
        if (slash > 0)
        {
            var prefix = context.WordToComplete[..slash];
            return Items(Of(context, prefix).Select(name => $"{prefix}/{name}"));
        }

        if (typed.Count == 0) return Items(ResourceKinds.All.Select(kind => kind.Plural).Append("all"));
        return typed[0].Contains('/') || typed[0].Contains(',') ? [] : Items(Of(context, typed[0]).Except(typed.Skip(1)));
    }

    /// <summary>Names of one kind.</summary>
    public static IEnumerable<CompletionItem> Of(CompletionContext context, ResourceKind kind) => Items(Names(context, kind));

    private static IEnumerable<string> Of(CompletionContext context, string word) =>
        ResourceKinds.FindByName(word) is { } kind ? Names(context, kind) : [];

    /// <summary>Names of pods; behind `rc/`, `service/` and the like, names of those.</summary>
    public static IEnumerable<CompletionItem> Pods(CompletionContext context)
    {
        var slash = context.WordToComplete.IndexOf('/');
        if (slash <= 0) return Of(context, ResourceKinds.Pods);
        var prefix = context.WordToComplete[..slash];
        return Items(Of(context, prefix).Select(name => $"{prefix}/{name}"));
    }

    /// <summary>Beginnings of paths in pods, as `web-1:`.</summary>
    public static IEnumerable<CompletionItem> PodPaths(CompletionContext context) =>
        context.WordToComplete.Length > 0 && context.WordToComplete[0] is '/' or '.' or '~' || context.WordToComplete.Contains(':')
            ? []
            : Items(Names(context, ResourceKinds.Pods).Select(name => name + ":"));

    /// <summary>What the server answers at once; nothing where it does not.</summary>
    public static IEnumerable<CompletionItem> Ask(
        CompletionContext context, Func<Connection, CancellationToken, Task<IEnumerable<string>>> ask)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var connection = Connection.Open(context.ParseResult);
            using var client = connection.Client;
            return [.. Items(ask(connection, patience.Token).GetAwaiter().GetResult())];
        }
        catch (Exception exception) when (exception is ApiException or ApiUnreachableException or CommandFailure
                                              or OperationCanceledException or InvalidOperationException)
        {
            return []; // Whoever presses a key for a word does not want to read an error.
        }
    }

    private static IEnumerable<string> Names(CompletionContext context, ResourceKind kind) => Ask(
        context,
        async (connection, cancellationToken) =>
            (await connection.Client.ListAsync(kind, connection.Namespace, new ListOptions(), cancellationToken)).Items
            .Select(item => item.Metadata.Name!)).Select(item => item.Label);

    private static IEnumerable<CompletionItem> Items(IEnumerable<string> words) => words.Select(word => new CompletionItem(word));
}
