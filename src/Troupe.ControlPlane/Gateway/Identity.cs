namespace Troupe.ControlPlane.Gateway;

/// <summary>Who asks: the name that is recorded on every event, and the groups that rules may name.</summary>
public sealed record Identity(string User, params IReadOnlyList<string> Groups)
{
    /// <summary>The person at the machine, until there are accounts.</summary>
    public static readonly Identity Admin = new("admin", "system:masters");

    public static readonly Identity Scheduler = new("system:scheduler");

    /// <summary>One of the control plane's own controllers.</summary>
    public static Identity Controller(string name) => new($"system:controller:{name}");

    /// <summary>The agent of a node.</summary>
    public static Identity Node(string name) => new($"system:node:{name}", "system:nodes");
}
