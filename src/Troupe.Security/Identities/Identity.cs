namespace Troupe.Security.Identities;

/// <summary>Who asks: the name that is recorded on every event, and the groups that rules may name.</summary>
public sealed record Identity(string User, params IReadOnlyList<string> Groups)
{
    /// <summary>The group of those who may do everything.</summary>
    public const string Masters = "system:masters";

    /// <summary>The group of all who showed a good credential.</summary>
    public const string Authenticated = "system:authenticated";

    public const string NodePrefix = "system:node:";
    public const string Nodes = "system:nodes";
    public const string BootstrapPrefix = "system:bootstrap:";
    public const string Bootstrappers = "system:bootstrappers";

    /// <summary>The person at the machine.</summary>
    public static readonly Identity Admin = new("admin", Masters);

    public static readonly Identity Scheduler = new("system:scheduler");

    /// <summary>Who asks over plain HTTP on loopback: nobody is asked there, and everything is allowed.</summary>
    public static readonly Identity Loopback = new("system:loopback", Masters, Authenticated);

    /// <summary>Who shows no credential at all.</summary>
    public static readonly Identity Anonymous = new("system:anonymous", "system:unauthenticated");

    /// <summary>Tells apart those who had one name at different times; most have none.</summary>
    public string? Uid { get; init; }

    /// <summary>One of the control plane's own controllers.</summary>
    public static Identity Controller(string name) => new($"system:controller:{name}");

    /// <summary>The agent of a node.</summary>
    public static Identity Node(string name) => new(NodePrefix + name, Nodes);

    public bool IsIn(string group) => Groups.Contains(group, StringComparer.Ordinal);

    public Identity With(string group) => IsIn(group) ? this : this with { Groups = [.. Groups, group] };
}
