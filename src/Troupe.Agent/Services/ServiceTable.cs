using Troupe.Agent.HostCommands;

namespace Troupe.Agent.Services;

/// <summary>The proxy's table in the kernel.</summary>
public sealed class ServiceTable(HostCommand host, ProxyNetwork network)
{
    /// <summary>
    /// Replaces all rules in one transaction. Without rules the whole service CIDR is refused, which is how a node begins.
    /// </summary>
    public Task ReplaceAsync(IReadOnlyList<ServiceRule> rules, CancellationToken cancellationToken = default) =>
        host.RunAsync(["nft", "-f", "-"], NftRuleset.Render(network, rules), cancellationToken);

    /// <summary>Removes the table; does nothing when it is not there.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken = default) =>
        host.RunAsync(["nft", "-f", "-"], NftRuleset.Removal(network.Table), cancellationToken);
}
