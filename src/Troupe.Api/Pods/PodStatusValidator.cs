using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>What an agent may report of a pod: services lead to its address, and its restarts are summed up.</summary>
internal static class PodStatusValidator
{
    private static readonly FieldPath Status = FieldPath.Root.Child("status");

    public static void Validate(PodStatus? status, FieldErrors errors)
    {
        errors.Address(Status.Child("hostIP"), status?.HostIP);
        errors.Address(Status.Child("podIP"), status?.PodIP);
        var addresses = status?.PodIPs ?? [];
        for (var i = 0; i < addresses.Count; i++) errors.Address(Status.Child("podIPs").Index(i), addresses[i].Ip);
        var containers = status?.ContainerStatuses ?? [];
        for (var i = 0; i < containers.Count; i++)
            errors.NotNegative(Status.Child("containerStatuses").Index(i).Child("restartCount"), containers[i].RestartCount);
    }
}
