using Troupe.Agent.Containers;

namespace Troupe.Agent.Logs;

/// <summary>What the containers of this node's pods wrote.</summary>
public interface IPodLogs
{
    /// <summary>Output and error of one container, as one stream; it ends with the container when it follows.</summary>
    /// <param name="container">May be null where the pod has only one.</param>
    /// <exception cref="PodLogException">There is nothing to read; the message says why.</exception>
    Task<Stream> OpenAsync(
        string @namespace, string pod, string? container, LogOptions options, CancellationToken cancellationToken = default);
}
