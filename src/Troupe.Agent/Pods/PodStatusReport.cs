using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>Says of a pod what is seen of it.</summary>
public static class PodStatusReport
{
    /// <param name="hostAddress">The address of the node.</param>
    public static PodStatus Compute(PodObservation pod, string hostAddress, DateTimeOffset now)
    {
        var before = pod.Pod.Status ?? new PodStatus();
        if (pod.Rejection is { } rejection) return Rejected(pod.Pod, before, rejection, now);
        if (pod.Termination is not null && pod.Containers.IsEmpty && before.ContainerStatuses is not null) return before;

        var containers = pod.Specs.Select(container => ContainerStatusReport.Compute(pod, container, now)).ToList();
        var phase = PodPhases.Of(pod.Pod, containers);
        var address = AddressOf(pod, before, hostAddress);
        return before with
        {
            Phase = phase,
            Conditions = AgentConditions.Compute(before.Conditions ?? [], phase, containers, now),
            HostIP = hostAddress,
            PodIP = address,
            PodIPs = address is null ? null : [new PodIP { Ip = address }],
            StartTime = before.StartTime ?? now,
            ContainerStatuses = containers,
            QosClass = before.QosClass ?? PodQos.QosClass(pod.Pod.Spec),
        };
    }

    private static PodStatus Rejected(Pod pod, PodStatus before, PodRejection rejection, DateTimeOffset now) => before with
    {
        Phase = PodPhases.Failed,
        Reason = rejection.Reason,
        Message = "Pod was rejected: " + rejection.Message,
        Conditions = AgentConditions.Compute(before.Conditions ?? [], PodPhases.Failed, [], now),
        StartTime = before.StartTime ?? now,
        QosClass = before.QosClass ?? PodQos.QosClass(pod.Spec),
    };

    private static string? AddressOf(PodObservation pod, PodStatus before, string hostAddress)
    {
        if (pod.RunningSandbox is not { } sandbox) return before.PodIP;
        return pod.Pod.Spec.HostNetwork == true ? hostAddress : sandbox.Address;
    }
}
