using System.Net;

namespace Troupe.Agent.Containers.Simulated;

/// <summary>Hands out the addresses of a simulated node's pod network; its runtime's lock guards it.</summary>
internal sealed class SimulatedNetwork(IPNetwork network)
{
    private readonly HashSet<uint> _taken = [];
    private uint _next = 2; // The network's own address and the bridge's come first.

    public string Take()
    {
        var size = 1u << (32 - network.PrefixLength);
        for (var tried = 0u; tried < size; tried++)
        {
            var offset = _next;
            _next = _next + 1 < size - 1 ? _next + 1 : 2;
            if (_taken.Add(offset)) return Format(offset);
        }

        throw new ContainerRuntimeException(RuntimeFailure.Refused, $"no address is left in {network}");
    }

    public void Release(string address)
    {
        if (IPAddress.TryParse(address, out var parsed)) _taken.Remove(ToNumber(parsed) - ToNumber(network.BaseAddress));
    }

    private string Format(uint offset)
    {
        var bytes = BitConverter.GetBytes(IPAddress.HostToNetworkOrder((int)(ToNumber(network.BaseAddress) + offset)));
        return new IPAddress(bytes).ToString();
    }

    private static uint ToNumber(IPAddress address) => (uint)IPAddress.NetworkToHostOrder(BitConverter.ToInt32(address.GetAddressBytes()));
}
