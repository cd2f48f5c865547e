namespace Troupe.Domain.ServiceAllocations;

/// <summary>Out of what services get their addresses and node ports.</summary>
/// <param name="ServiceCidr">As 10.254.0.0/16.</param>
/// <param name="Kept">Addresses that only one service may have, by address: `10.254.0.1` is for `default/kubernetes`.</param>
public sealed record ServiceAddressRanges(
    string ServiceCidr, int FirstNodePort, int LastNodePort, IReadOnlyDictionary<string, string> Kept);
