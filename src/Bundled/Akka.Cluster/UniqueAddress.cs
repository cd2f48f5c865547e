using Akka.Actor;

namespace Akka.Cluster;

/// <summary>An address and the incarnation of the system that has it.</summary>
public sealed class UniqueAddress(Address address, int uid) : IEquatable<UniqueAddress>, IComparable<UniqueAddress>
{
    public Address Address => address;

    public int Uid => uid;

    public bool Equals(UniqueAddress other) => other is not null && uid == other.Uid && address.Equals(other.Address);

    public override bool Equals(object obj) => Equals(obj as UniqueAddress);

    public override int GetHashCode() => uid;

    public int CompareTo(UniqueAddress other)
    {
        var byAddress = address.CompareTo(other?.Address);
        return byAddress != 0 ? byAddress : uid.CompareTo(other?.Uid ?? 0);
    }

    public override string ToString() => $"UniqueAddress: ({address}, {uid})";
}
