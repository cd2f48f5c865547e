namespace Troupe.Agent.Nodes;

/// <summary>What keeps a node from taking pods; nothing when it is ready.</summary>
/// <param name="RuntimeProblem">Why the container runtime cannot be used.</param>
/// <param name="NetworkProblem">Why pods have no network yet.</param>
internal sealed record NodeHealth(string? RuntimeProblem, string? NetworkProblem)
{
    public bool IsReady => RuntimeProblem is null && NetworkProblem is null;

    public string Message => IsReady ? "the agent is posting ready status" : RuntimeProblem ?? NetworkProblem!;
}
