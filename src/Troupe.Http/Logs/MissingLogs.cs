using Troupe.Api.Pods;

namespace Troupe.Http.Logs;

/// <summary>Says why a container has no log yet, out of what its pod's status says.</summary>
internal static class MissingLogs
{
    public static string Why(Pod pod, string container)
    {
        var status = pod.Status?.ContainerStatuses?.FirstOrDefault(status => status.Name == container);
        var subject = $"container \"{container}\" in pod \"{pod.Metadata.Name}\"";
        return status?.State switch
        {
            { Waiting.Reason: "ErrImagePull" } => $"{subject} is waiting to start: image can't be pulled",
            { Waiting.Reason: "ImagePullBackOff" } => $"{subject} is waiting to start: trying and failing to pull image",
            { Waiting: { Reason: { Length: > 0 } reason } } => $"{subject} is waiting to start: {reason}",
            { Terminated: not null } => $"{subject} is terminated",
            _ when pod.Status?.Phase is null or "Pending" => $"{subject} is waiting to start - no logs yet",
            _ => $"{subject} is not available",
        };
    }
}
