using Troupe.Agent.Containers;
using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>Whether a container that ended is started again.</summary>
public static class RestartPolicy
{
    public const string Always = "Always";
    public const string OnFailure = "OnFailure";
    public const string Never = "Never";

    public static bool Restarts(Pod pod, ObservedContainer ended) => Restarts(pod, ended.ExitCode == 0 && ended.StartError is null);

    public static bool Restarts(Pod pod, ContainerStateTerminated ended) => Restarts(pod, ended.ExitCode == 0);

    private static bool Restarts(Pod pod, bool succeeded) => pod.Spec.RestartPolicy switch
    {
        Never => false,
        OnFailure => !succeeded,
        _ => true,
    };
}
