using System.Globalization;

namespace Troupe.Agent.Pods;

/// <summary>One thing to do for a pod.</summary>
public abstract record PodAction
{
    private PodAction(string target) => Target = target;

    /// <summary>Two actions on the same target are never under way at once.</summary>
    public string Target { get; }

    public sealed record RunSandbox(int Attempt, long BackOffSeconds) : PodAction(SandboxTarget)
    {
        public override string ToString() => $"run sandbox, attempt {Attempt}";
    }

    public sealed record StartContainer(string Name, int Attempt, long BackOffSeconds, string SandboxId) : PodAction(Name)
    {
        public override string ToString() => $"start {Name}, attempt {Attempt}";
    }

    /// <summary>Starts what was created and then left, as by an agent that was killed in between.</summary>
    public sealed record StartCreated(string Id, string Name) : PodAction(Name)
    {
        public override string ToString() => $"start {Name}, which is created";
    }

    public sealed record Stop(string Id, string Name, DateTimeOffset Deadline, string Why) : PodAction(Id)
    {
        public override string ToString() => $"stop {Name} by {Deadline.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}: {Why}";
    }

    public sealed record Kill(string Id, string Name) : PodAction("kill " + Id)
    {
        public override string ToString() => $"kill {Name}";
    }

    public sealed record Remove(string Id, string Name) : PodAction(Id)
    {
        public override string ToString() => $"remove {Name}";
    }

    public sealed record RemoveVolumes() : PodAction("volumes of the pod")
    {
        public override string ToString() => "remove volumes";
    }

    /// <summary>Tells the API that nothing of the pod is left.</summary>
    public sealed record ConfirmDeletion() : PodAction("deletion of the pod")
    {
        public override string ToString() => "confirm deletion";
    }

    /// <summary>No container can bear this name: it has spaces.</summary>
    public const string SandboxTarget = "sandbox of the pod";
}
