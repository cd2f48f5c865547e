using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Troupe.Domain.Addressing;

/// <summary>A range of addresses, as 10.254.0.0/16.</summary>
public readonly record struct Ipv4Cidr
{
    private readonly uint _first;

    private Ipv4Cidr(uint first, int prefixLength) => (_first, PrefixLength) = (first, prefixLength);

    public int PrefixLength { get; }

    /// <summary>How many addresses there are, the network's and the broadcast's own among them.</summary>
    public long Size => 1L << (32 - PrefixLength);

    public static Ipv4Cidr Parse(string text) => TryParse(text, out var cidr)
        ? cidr
        : throw new FormatException($"'{text}' is no range of IPv4 addresses: write it like 10.254.0.0/16, with no bits beyond the prefix");

    public static bool TryParse(string text, out Ipv4Cidr cidr)
    {
        cidr = default;
        if (text.Split('/') is not [var first, var prefix] || !TryParseAddress(first, out var address)) return false;
        if (!int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > 32) return false;
        if ((address & ~Mask(length)) != 0) return false;
        cidr = new Ipv4Cidr(address, length);
        return true;
    }

    public bool Contains(string address) => TryParseAddress(address, out var value) && (value & Mask(PrefixLength)) == _first;

    public bool Overlaps(Ipv4Cidr other)
    {
        var mask = Mask(Math.Min(PrefixLength, other.PrefixLength));
        return (_first & mask) == (other._first & mask);
    }

    public string AddressAt(long index) => index >= 0 && index < Size
        ? Text(_first + (uint)index)
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"{this} has {Size} addresses");

    /// <summary>The ranges of a longer prefix that this one holds, in order.</summary>
    public IEnumerable<Ipv4Cidr> Subnets(int prefixLength)
    {
        if (prefixLength < PrefixLength || prefixLength > 32)
            throw new ArgumentOutOfRangeException(nameof(prefixLength), prefixLength, $"{this} holds no such ranges");
        for (long offset = 0; offset < Size; offset += 1L << (32 - prefixLength))
            yield return new Ipv4Cidr(_first + (uint)offset, prefixLength);
    }

    public override string ToString() => $"{Text(_first)}/{PrefixLength}";

    private static uint Mask(int length) => length == 0 ? 0 : uint.MaxValue << (32 - length);

    private static string Text(uint value) => $"{value >> 24}.{(value >> 16) & 255}.{(value >> 8) & 255}.{value & 255}";

    /// <remarks>Only the dotted form of four decimals: `10.1` and `0x0a.0.0.1` are typos here.</remarks>
    private static bool TryParseAddress(string text, out uint value)
    {
        value = 0;
        if (!IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetwork) return false;
        value = BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
        return Text(value) == text;
    }
}
