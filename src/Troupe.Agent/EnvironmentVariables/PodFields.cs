using Troupe.Api.Pods;

namespace Troupe.Agent.EnvironmentVariables;

/// <summary>The fields of a pod that a variable may refer to.</summary>
public static class PodFields
{
    /// <summary>Null when there is no such field.</summary>
    public static string? ValueOf(Pod pod, string? fieldPath) => fieldPath switch
    {
        "metadata.name" => pod.Metadata.Name,
        "metadata.namespace" => pod.Metadata.Namespace,
        "metadata.uid" => pod.Metadata.Uid,
        "spec.nodeName" => pod.Spec.NodeName,
        "status.hostIP" => pod.Status?.HostIP,
        "status.podIP" => pod.Status?.PodIP,
        "status.podIPs" => string.Join(',', (pod.Status?.PodIPs ?? []).Select(address => address.Ip)),
        not null when KeyOf(fieldPath, "metadata.labels") is { } label => pod.Metadata.Labels?.GetValueOrDefault(label) ?? "",
        not null when KeyOf(fieldPath, "metadata.annotations") is { } note => pod.Metadata.Annotations?.GetValueOrDefault(note) ?? "",
        _ => null,
    };

    /// <summary>The key in `metadata.labels['key']`.</summary>
    private static string? KeyOf(string path, string map) =>
        path.Length >= map.Length + 4
        && path.StartsWith(map + "['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal)
            ? path[(map.Length + 2)..^2]
            : null;
}
