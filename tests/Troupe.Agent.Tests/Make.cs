using System.Collections.Immutable;
using Troupe.Agent.Containers;
using Troupe.Agent.Pods;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;

namespace Troupe.Agent.Tests;

/// <summary>Builds what tests of pods need.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static Pod Pod(string name = "web", params string[] containers) => new()
    {
        ApiVersion = "v1", Kind = "Pod",
        Metadata = new ObjectMeta
        {
            Name = name, Namespace = "default", Uid = "uid-" + name, CreationTimestamp = Start, ResourceVersion = "1",
        },
        Spec = new PodSpec
        {
            NodeName = "node-1", RestartPolicy = RestartPolicy.Always,
            Containers = [.. (containers is { Length: > 0 } ? containers : ["main"]).Select(Container)],
        },
    };

    public static Container Container(string name) => new() { Name = name, Image = "shell:1", Command = ["run"] };

    public static Pod Restarting(this Pod pod, string policy) => pod with { Spec = pod.Spec with { RestartPolicy = policy } };

    public static Pod Deleted(this Pod pod, long graceSeconds) => pod with
    {
        Metadata = pod.Metadata with { DeletionTimestamp = Start.AddSeconds(graceSeconds), DeletionGracePeriodSeconds = graceSeconds },
    };

    public static Pod Reported(this Pod pod, params ContainerStatus[] containers) =>
        pod with { Status = new PodStatus { Phase = PodPhases.Running, ContainerStatuses = containers } };

    public static PodObservation Seen(this Pod pod, params ObservedContainer[] containers) =>
        new() { Pod = pod, Containers = containers.ToImmutableDictionary(container => container.Id) };

    public static ObservedContainer Sandbox(int attempt = 0) => new()
    {
        Id = $"sandbox-{attempt}", Phase = ContainerPhase.Running, CreatedAt = Start, StartedAt = Start, Address = "10.1.0.2",
        Identity = Identity("POD", attempt) with { IsSandbox = true },
    };

    public static ObservedContainer Running(string name = "main", int attempt = 0, string sandbox = "sandbox-0") => new()
    {
        Id = $"{name}-{attempt}", Phase = ContainerPhase.Running, CreatedAt = Start, StartedAt = Start, Image = "shell:1",
        ImageId = "sha256:1",
        Identity = Identity(name, attempt) with { SandboxId = sandbox, SpecHash = SpecHash.Of(Container(name)) },
    };

    public static ObservedContainer Exited(
        string name = "main", int attempt = 0, int exitCode = 1, int ranSeconds = 1, int backOffSeconds = 0, string sandbox = "sandbox-0")
    {
        var running = Running(name, attempt, sandbox);
        return running with
        {
            Phase = ContainerPhase.Exited, ExitCode = exitCode, FinishedAt = Start.AddSeconds(ranSeconds),
            Identity = running.Identity with { BackOffSeconds = backOffSeconds },
        };
    }

    public static ObservedContainer Dead(this ObservedContainer container, int afterSeconds = 1) =>
        container with { Phase = ContainerPhase.Exited, ExitCode = 137, FinishedAt = Start.AddSeconds(afterSeconds) };

    private static ContainerIdentity Identity(string name, int attempt) => new()
    {
        PodUid = "uid-web", Namespace = "default", PodName = "web", ContainerName = name, Attempt = attempt, GracePeriodSeconds = 30,
    };
}
