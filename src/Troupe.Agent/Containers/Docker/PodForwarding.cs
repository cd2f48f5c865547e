using Troupe.Agent.HostCommands;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Lets packets in and out of a node's bridge where Docker's own rules would not.</summary>
/// <remarks>
/// Docker drops what it forwards to a bridge unless a port is published, so pods of other nodes and clients of node ports would be
/// shut out: its chain DOCKER-USER accepts them. What pods send out of the cluster takes the node's address; what they send to pods
/// keeps its own. Both are iptables rules because Docker's are, and bear the bridge's name as a comment.
/// </remarks>
internal static class PodForwarding
{
    public static async Task EnsureAsync(string bridge, PodNetwork network, CancellationToken cancellationToken)
    {
        await EnsureAsync("filter", "DOCKER-USER", "-I", ["-o", bridge, .. Comment(bridge), "-j", "ACCEPT"], cancellationToken);
        string[] abroad = network.ClusterCidr.Length == 0 ? [] : ["!", "-d", network.ClusterCidr];
        await EnsureAsync(
            "nat", "POSTROUTING", "-A", ["-s", network.Cidr, "!", "-o", bridge, .. abroad, .. Comment(bridge), "-j", "MASQUERADE"],
            cancellationToken);
    }

    /// <summary>Removes every rule that bears the bridge's name.</summary>
    public static async Task RemoveAsync(string bridge, CancellationToken cancellationToken)
    {
        foreach (var table in (string[])["filter", "nat"])
        {
            var (_, rules) = await RunAsync(["-w", "-t", table, "-S"], cancellationToken);
            foreach (var rule in rules.Split('\n')
                .Where(rule => rule.Contains(Marker(bridge)) && rule.StartsWith("-A ", StringComparison.Ordinal)))
                await RunAsync(["-w", "-t", table, "-D", .. rule[3..].Replace("\"", "").Split(' ')], cancellationToken);
        }
    }

    private static async Task EnsureAsync(string table, string chain, string how, string[] rule, CancellationToken cancellationToken)
    {
        var (there, _) = await RunAsync(["-w", "-t", table, "-C", chain, .. rule], cancellationToken);
        if (there) return;
        var (made, output) = await RunAsync(["-w", "-t", table, how, chain, .. rule], cancellationToken);
        if (!made) throw new ContainerRuntimeException(
            RuntimeFailure.Refused, $"iptables could not add a rule to {chain}: {output.Trim()}");
    }

    private static string[] Comment(string bridge) => ["-m", "comment", "--comment", Marker(bridge)];

    private static string Marker(string bridge) => "troupe:" + bridge;

    private static async Task<(bool Succeeded, string Output)> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            var result = await new HostCommand().TryAsync(["iptables", .. arguments], "", cancellationToken);
            return (result.ExitCode == 0, result.Output + result.Errors);
        }
        catch (HostCommandException missing)
        {
            throw new ContainerRuntimeException(RuntimeFailure.Refused, missing.Message, missing);
        }
    }
}
