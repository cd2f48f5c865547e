using System.Globalization;

namespace Troupe.Agent.Containers.Docker;

/// <summary>A container's identity as Docker's labels, by which an agent knows it again.</summary>
internal static class ContainerLabels
{
    private const string Cluster = "io.troupe.cluster";
    private const string Node = "io.troupe.node";
    private const string PodUid = "io.troupe.pod.uid";
    private const string PodNamespace = "io.troupe.pod.namespace";
    private const string PodName = "io.troupe.pod.name";
    private const string GracePeriod = "io.troupe.pod.grace-period-seconds";
    private const string Kind = "io.troupe.container.kind";
    private const string Name = "io.troupe.container.name";
    private const string RestartCount = "io.troupe.container.restart-count";
    private const string BackOff = "io.troupe.container.back-off-seconds";
    private const string Hash = "io.troupe.container.spec-hash";
    private const string Sandbox = "io.troupe.container.sandbox";

    public const string Uid = PodUid;

    public static Dictionary<string, string> Of(NodeScope scope) => new() { [Cluster] = scope.Cluster, [Node] = scope.Node };

    public static Dictionary<string, string> Of(NodeScope scope, ContainerIdentity identity) => new(Of(scope))
    {
        [PodUid] = identity.PodUid,
        [PodNamespace] = identity.Namespace,
        [PodName] = identity.PodName,
        [GracePeriod] = Text(identity.GracePeriodSeconds),
        [Kind] = identity.IsSandbox ? "sandbox" : "container",
        [Name] = identity.ContainerName,
        [RestartCount] = Text(identity.Attempt),
        [BackOff] = Text(identity.BackOffSeconds),
        [Hash] = identity.SpecHash,
        [Sandbox] = identity.SandboxId,
    };

    public static ContainerIdentity Read(IDictionary<string, string> labels) => new()
    {
        PodUid = labels[PodUid],
        Namespace = labels[PodNamespace],
        PodName = labels[PodName],
        ContainerName = labels[Name],
        IsSandbox = labels[Kind] == "sandbox",
        Attempt = (int)Math.Clamp(Number(labels[RestartCount]), 0, int.MaxValue),
        SandboxId = labels[Sandbox],
        SpecHash = labels[Hash],
        GracePeriodSeconds = Number(labels[GracePeriod]),
        BackOffSeconds = Number(labels[BackOff]),
    };

    /// <summary>False of a container that somebody labelled by hand: it is no pod's, and must not hide the others.</summary>
    public static bool AreComplete(IDictionary<string, string>? labels) => labels is not null
        && new[] { PodUid, PodNamespace, PodName, Name, Kind, Sandbox, Hash }.All(labels.ContainsKey)
        && new[] { RestartCount, GracePeriod, BackOff }.All(label => labels.TryGetValue(label, out var text) && TryNumber(text, out _));

    public static bool IsOf(NodeScope scope, IDictionary<string, string>? labels) =>
        labels is not null && labels.TryGetValue(Cluster, out var cluster) && cluster == scope.Cluster
        && labels.TryGetValue(Node, out var node) && node == scope.Node;

    /// <summary>All labels must match.</summary>
    public static Dictionary<string, IDictionary<string, bool>> Filter(NodeScope scope) => new()
    {
        ["label"] = Of(scope).ToDictionary(label => $"{label.Key}={label.Value}", _ => true),
    };

    /// <summary>What nodes of this name made in any cluster.</summary>
    public static Dictionary<string, IDictionary<string, bool>> NodeFilter(NodeScope scope) => new()
    {
        ["label"] = new Dictionary<string, bool> { [$"{Node}={scope.Node}"] = true },
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => TryNumber(text, out var number) ? number : 0;

    private static bool TryNumber(string text, out long number) => long.TryParse(text, CultureInfo.InvariantCulture, out number);
}
