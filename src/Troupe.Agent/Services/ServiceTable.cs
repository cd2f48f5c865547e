using System.Globalization;
using System.Text.RegularExpressions;
using Troupe.Agent.HostCommands;

namespace Troupe.Agent.Services;

/// <summary>The proxy's table in the kernel.</summary>
public sealed partial class ServiceTable(HostCommand host, ProxyNetwork network)
{
    private const string Tool = "conntrack";

    private HashSet<string>? _known;

    /// <summary>Begins a node's work: the table without rules, if it is nobody else's.</summary>
    /// <exception cref="HostCommandException">It is another cluster's, or no table of a service proxy at all.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken = default)
    {
        if (await WhyNotOwnAsync(cancellationToken) is { } reason)
        {
            throw new HostCommandException(
                $"the nftables table {network.Table} {reason}: name one for this cluster alone with --proxy-table; if nothing needs the "
                + $"old one any more, remove it: nft delete table ip {network.Table}");
        }

        await ReplaceAsync([], cancellationToken);
    }

    /// <summary>
    /// Replaces all rules in one transaction. Without rules the whole service CIDR is refused, which is how a node begins.
    /// </summary>
    public Task ReplaceAsync(IReadOnlyList<ServiceRule> rules, CancellationToken cancellationToken = default) =>
        host.RunAsync(["nft", "-f", "-"], NftRuleset.Render(network, rules), cancellationToken);

    /// <summary>Makes UDP conversations that still follow older rules follow these: the kernel forgets them, and asks again.</summary>
    /// <returns>Null; or what is the matter, where it cannot be done.</returns>
    public async Task<string?> ForgetStaleFlowsAsync(IReadOnlyList<ServiceRule> rules, CancellationToken cancellationToken = default)
    {
        var udp = rules.Where(rule => rule.Protocol == "udp").Select(Text).ToHashSet();
        if (_known is not null && _known.SetEquals(udp)) return null;
        try
        {
            var listed = await host.TryAsync([Tool, "-L", "-p", "udp"], "", cancellationToken);
            if (listed.ExitCode != 0) return $"{Tool} ended with exit code {listed.ExitCode}: {listed.Errors}";
            var flows = listed.Output.Split('\n').Select(UdpFlow.Parse).OfType<UdpFlow>();
            foreach (var stale in StaleFlows.Find(network, rules, flows)) await ForgetAsync(stale, cancellationToken);
        }
        catch (HostCommandException missing) // It is not there: everything else works without it.
        {
            return missing.Message;
        }

        _known = udp;
        return null;
    }

    /// <summary>Removes the table; does nothing when it is not there, or somebody else's.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken = default)
    {
        if (await WhyNotOwnAsync(cancellationToken) is not null) return;
        await host.RunAsync(["nft", "-f", "-"], NftRuleset.Removal(network.Table), cancellationToken);
    }

    /// <remarks>A conversation that has ended by itself meanwhile is an exit code, and no mistake.</remarks>
    private Task ForgetAsync(StaleFlow flow, CancellationToken cancellationToken) => host.TryAsync(
        [
            Tool, "-D", "-p", "udp", "--orig-dst", flow.Destination.ToString(), "--orig-port-dst",
            flow.Port.ToString(CultureInfo.InvariantCulture), "--reply-src", flow.Answerer.ToString(),
        ],
        "", cancellationToken);

    private static string Text(ServiceRule rule) => string.Create(
        CultureInfo.InvariantCulture, $"{rule.ClusterIP}:{rule.Port}:{rule.NodePort}>{string.Join(',', rule.Backends)}");

    /// <summary>Null for a table that is this cluster's, bears no mark because an older version made it, or is not there.</summary>
    private async Task<string?> WhyNotOwnAsync(CancellationToken cancellationToken)
    {
        // Tersely: what is in maps may be long, and says nothing here.
        var (code, listing, _) = await host.TryAsync(["nft", "--terse", "list", "table", "ip", network.Table], "", cancellationToken);
        if (code != 0) return null;
        var chains = ChainName().Matches(listing).Select(match => match.Groups[1].Value).ToList();
        if (!chains.Contains(NftRuleset.Refusing)) return "has rules that no service proxy made";
        var owner = chains.FirstOrDefault(chain => chain.StartsWith(NftRuleset.OwnerPrefix, StringComparison.Ordinal));
        return owner is null || owner == NftRuleset.OwnerPrefix + network.Owner
            ? null
            : $"is that of the cluster {owner[NftRuleset.OwnerPrefix.Length..]} on this machine";
    }

    [GeneratedRegex(@"^\s*chain (\S+) \{", RegexOptions.Multiline)]
    private static partial Regex ChainName();
}
