using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Troupe.Api.Addresses;

namespace Troupe.Domain.Addressing;

/// <summary>Counts in ranges of IPv4 addresses, as allocations do.</summary>
public static class Ipv4Networks
{
    public static IPNetwork Parse(string text) => TryParse(text, out var network)
        ? network
        : throw new FormatException($"'{text}' is no range of IPv4 addresses: write it like 10.254.0.0/16, with no bits beyond the prefix");

    public static bool TryParse(string? text, out IPNetwork network) =>
        CidrText.TryParse(text, out network) && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;

    extension(IPNetwork network)
    {
        /// <summary>How many addresses there are, the network's and the broadcast's own among them.</summary>
        public long Size => 1L << (32 - network.PrefixLength);

        private uint First => BinaryPrimitives.ReadUInt32BigEndian(network.BaseAddress.GetAddressBytes());

        /// <remarks>What is no address is in no range.</remarks>
        public bool Contains(string address) => IpText.TryParseIPv4(address, out var parsed) && network.Contains(parsed);

        public bool Overlaps(IPNetwork other) => network.Contains(other.BaseAddress) || other.Contains(network.BaseAddress);

        public string AddressAt(long index) => index >= 0 && index < network.Size
            ? Address(network.First + (uint)index).ToString()
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"{network} has {network.Size} addresses");

        /// <summary>The ranges of a longer prefix that this one holds, in order.</summary>
        public IEnumerable<IPNetwork> Subnets(int prefixLength)
        {
            if (prefixLength < network.PrefixLength || prefixLength > 32)
                throw new ArgumentOutOfRangeException(nameof(prefixLength), prefixLength, $"{network} holds no such ranges");
            for (long offset = 0; offset < network.Size; offset += 1L << (32 - prefixLength))
                yield return new IPNetwork(Address(network.First + (uint)offset), prefixLength);
        }
    }

    private static IPAddress Address(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return new IPAddress(bytes);
    }
}
