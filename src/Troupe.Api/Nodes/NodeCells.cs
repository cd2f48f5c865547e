
namespace Troupe.Api.Nodes;

/// <summary>What a node's row says.</summary>
internal static class NodeCells
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static string Status(Node node)
    {
        var ready = node.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready")?.Status switch
        {
            "True" => "Ready",
            "False" => "NotReady",
            _ => node.Status?.Conditions is null ? "Unknown" : "NotReady",
        };
        return node.Spec.Unschedulable == true ? $"{ready},SchedulingDisabled" : ready;
    }

    public static string Roles(Node node)
    {
        var roles = (node.Metadata.Labels ?? new Dictionary<string, string>()).Keys
            .Where(key => key.StartsWith(RolePrefix, StringComparison.Ordinal))
            .Select(key => key[RolePrefix.Length..]).Order(StringComparer.Ordinal).ToList();
        return roles.Count == 0 ? "<none>" : string.Join(",", roles);
    }

    public static string Address(Node node, string type) =>
        node.Status?.Addresses?.FirstOrDefault(address => address.Type == type)?.Address ?? "<none>";
}
