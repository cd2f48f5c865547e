namespace Troupe.Api.Pods;

/// <summary>The ports that a pod takes from its node: a port of all addresses conflicts with the same port of any.</summary>
internal sealed class HostPorts
{
    private readonly List<(int Port, string Protocol, string Address)> _taken = [];

    /// <summary>False when the port is taken already.</summary>
    public bool TryTake(int port, string protocol, string? address)
    {
        var own = string.IsNullOrEmpty(address) ? "0.0.0.0" : address;
        var conflict = _taken.Any(other => other.Port == port && other.Protocol == protocol
                                                              && (other.Address == own || own == "0.0.0.0" || other.Address == "0.0.0.0"));
        _taken.Add((port, protocol, own));
        return !conflict;
    }
}
