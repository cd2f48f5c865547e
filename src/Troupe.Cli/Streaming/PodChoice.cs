using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Cli.Commands;
using Troupe.Cli.Connections;
using Troupe.Cli.Services;

namespace Troupe.Cli.Streaming;

/// <summary>The pod that a word means: `web-1`, `pod/web-1`, or one of those behind `rc/web` and `service/web`.</summary>
internal static class PodChoice
{
    /// <summary>The pod, and the object that was named.</summary>
    public static async Task<(Pod Pod, ApiObject Named)> FindAsync(Connection connection, string word, CancellationToken cancellationToken)
    {
        if (!word.Contains('/')) return await NamedAsync(connection, ResourceKinds.Pods, word, cancellationToken);
        if (TargetWords.Parse([word]) is not [{ Name: { } name } target]) throw new CommandFailure($"'{word}' names no single object");
        return await NamedAsync(connection, target.Kind, name, cancellationToken);
    }

    private static async Task<(Pod Pod, ApiObject Named)> NamedAsync(
        Connection connection, ResourceKind kind, string name, CancellationToken cancellationToken)
    {
        var named = await connection.Client.GetAsync(kind, connection.Namespace, name, cancellationToken);
        if (named is Pod pod) return (pod, named);
        var selector = string.Join(',', new ServiceSource(named).Selector().Select(label => $"{label.Key}={label.Value}"));
        var pods = await connection.Client.ListAsync<Pod>(
            connection.Namespace, new ListOptions { LabelSelector = selector }, cancellationToken);
        var chosen = pods.Items.Where(candidate => candidate.Status?.Phase == "Running" && candidate.Metadata.DeletionTimestamp is null)
            .OrderByDescending(IsReady).ThenBy(candidate => candidate.Metadata.CreationTimestamp).FirstOrDefault();
        return chosen is not null
            ? (chosen, named)
            : throw new CommandFailure($"no pod of {kind.Singular}/{name} is running (they are selected by {selector})");
    }

    private static bool IsReady(Pod pod) => pod.Status?.Conditions?.Any(c => c is { Type: "Ready", Status: "True" }) == true;
}
