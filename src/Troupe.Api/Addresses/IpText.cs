using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Troupe.Api.Addresses;

/// <summary>IP addresses as the API takes them: four decimals, or IPv6 without zone and brackets.</summary>
/// <remarks>The platform's own reader also takes `10.1`, `0x7f.1` and `[::1]:80`, which mean another thing elsewhere.</remarks>
public static class IpText
{
    public const string Expected = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";

    public static bool TryParse(string? text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        if (string.IsNullOrEmpty(text) || text.AsSpan().IndexOfAny("[]%") >= 0 || !IPAddress.TryParse(text, out var parsed)) return false;
        if (parsed.IsIPv4MappedToIPv6 || (parsed.AddressFamily == AddressFamily.InterNetwork && parsed.ToString() != text)) return false;
        address = parsed;
        return true;
    }

    public static bool TryParseIPv4(string? text, [NotNullWhen(true)] out IPAddress? address) =>
        TryParse(text, out address) && address.AddressFamily == AddressFamily.InterNetwork;

    /// <summary>Null for an address that packets can be sent to from anywhere, else why it is none.</summary>
    public static string? WhyNoDestination(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var isIPv4 = address.AddressFamily == AddressFamily.InterNetwork;
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) return $"may not be unspecified ({address})";
        if (IPAddress.IsLoopback(address)) return "may not be in the loopback range (127.0.0.0/8, ::1/128)";
        if (isIPv4 ? bytes is [169, 254, ..] : address.IsIPv6LinkLocal)
            return "may not be in the link-local range (169.254.0.0/16, fe80::/10)";
        return (isIPv4 ? bytes is [224, 0, 0, _] : bytes[0] == 0xff && (bytes[1] & 0xf) == 2)
            ? "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"
            : null;
    }
}
