using System.Globalization;
using System.Net;

namespace Troupe.Api.Addresses;

/// <summary>Ranges of addresses as the API takes them: the first address, and the length of the prefix.</summary>
/// <remarks>
/// The platform's own reader also takes `10/8`, `0x0a.0.0.0/8` and `010.0.0.0/8`, which is 8.0.0.0/8 to it and 10.0.0.0/8 to Kubernetes,
/// and drops the bits beyond the prefix without a word.
/// </remarks>
public static class CidrText
{
    public const string Expected = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64), with no bits beyond the prefix";

    public static bool TryParse(string? text, out IPNetwork network)
    {
        network = default;
        if (text?.Split('/') is not [var first, { Length: >= 1 and <= 3 } prefix] || !IpText.TryParse(first, out var address)) return false;
        if (prefix is ['0', _, ..] || !int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return false;
        if (length > 8 * address.GetAddressBytes().Length) return false;
        network = new IPNetwork(address, length);
        return network.BaseAddress.Equals(address);
    }
}
