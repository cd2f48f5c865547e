using Troupe.Api.Metadata;
using Troupe.Api.Nodes;

namespace Troupe.Agent.Nodes;

/// <summary>The node as its agent writes it.</summary>
internal static class NodeObject
{
    public static Node Newborn(AgentOptions options) => new()
    {
        ApiVersion = "v1", Kind = "Node",
        Metadata = new ObjectMeta { Name = options.NodeName, Labels = Labels(options) },
    };

    /// <summary>A node that was there before keeps what others wrote on it; null when nothing is missing.</summary>
    public static Node? Adopt(Node found, AgentOptions options)
    {
        var labels = new Dictionary<string, string>(found.Metadata.Labels ?? new Dictionary<string, string>());
        var missing = false;
        foreach (var (name, value) in Labels(options))
        {
            if (labels.GetValueOrDefault(name) == value) continue;
            labels[name] = value;
            missing = true;
        }

        return missing ? found with { Metadata = found.Metadata with { Labels = labels } } : null;
    }

    private static Dictionary<string, string> Labels(AgentOptions options)
    {
        var machine = options.Machine.Describe();
        var labels = new Dictionary<string, string>(options.Labels)
        {
            ["kubernetes.io/hostname"] = options.NodeName,
            ["kubernetes.io/os"] = machine.OperatingSystem ?? "linux",
            ["kubernetes.io/arch"] = machine.Architecture ?? "amd64",
        };
        return labels;
    }
}
