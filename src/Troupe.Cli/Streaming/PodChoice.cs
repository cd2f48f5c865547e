using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Services;
using Troupe.Cli.Targets;

namespace Troupe.Cli.Streaming;

/// <summary>The pod that a word means: `web-1`, `pod/web-1`, or one of those behind `rc/web` and `service/web`.</summary>
internal static class PodChoice
{
    /// <summary>The pod, and the object that was named.</summary>
    public static async Task<(Pod Pod, ApiObject Named)> FindAsync(Connection connection, string word, CancellationToken cancellationToken)
    {
        var (kind, name) = Parse(word);
        return await NamedAsync(connection, kind, name, cancellationToken);
    }

    /// <summary>All pods that a word means, those that are most likely meant first; also such that have ended.</summary>
    public static async Task<IReadOnlyList<Pod>> AllAsync(Connection connection, string word, CancellationToken cancellationToken)
    {
        var (kind, name) = Parse(word);
        var named = await connection.Client.GetAsync(kind, connection.Namespace, name, cancellationToken);
        return named is Pod pod ? [pod] : (await BehindAsync(connection, named, cancellationToken)).Pods;
    }

    private static (ResourceKind Kind, string Name) Parse(string word)
    {
        if (!word.Contains('/')) return (ResourceKinds.Pods, word);
        return TargetWords.Parse([word]) is [{ Name: { } name } target]
            ? (target.Kind, name)
            : throw new CommandFailure($"'{word}' names no single object");
    }

    private static async Task<(Pod Pod, ApiObject Named)> NamedAsync(
        Connection connection, ResourceKind kind, string name, CancellationToken cancellationToken)
    {
        var named = await connection.Client.GetAsync(kind, connection.Namespace, name, cancellationToken);
        if (named is Pod pod) return (pod, named);
        var (pods, selector) = await BehindAsync(connection, named, cancellationToken);
        return pods.FirstOrDefault(IsRunning) is { } chosen
            ? (chosen, named)
            : throw new CommandFailure($"no pod of {kind.Singular}/{name} is running (they are selected by {selector})");
    }

    private static async Task<(IReadOnlyList<Pod> Pods, string Selector)> BehindAsync(
        Connection connection, ApiObject named, CancellationToken cancellationToken)
    {
        var selector = string.Join(',', new ServiceSource(named).Selector().Select(label => $"{label.Key}={label.Value}"));
        var pods = await connection.Client.ListAsync<Pod>(
            connection.Namespace, new ListOptions { LabelSelector = selector }, cancellationToken);
        var sorted = pods.Items.OrderByDescending(IsRunning).ThenByDescending(IsReady).ThenBy(pod => pod.Metadata.CreationTimestamp);
        return ([.. sorted], selector);
    }

    private static bool IsRunning(Pod pod) => pod.Status?.Phase == "Running" && pod.Metadata.DeletionTimestamp is null;

    private static bool IsReady(Pod pod) => pod.Status?.Conditions?.Any(c => c is { Type: "Ready", Status: "True" }) == true;
}
