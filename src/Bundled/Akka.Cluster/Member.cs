using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Where a member is in its life.</summary>
public enum MemberStatus
{
    Joining,
    Up,
    Leaving,
    Exiting,
    Down,
    Removed,
    WeaklyUp,
}

/// <summary>One system of a cluster.</summary>
public class Member : IComparable<Member>, IEquatable<Member>
{
    internal Member(UniqueAddress uniqueAddress, MemberStatus status, ImmutableHashSet<string> roles) =>
        (UniqueAddress, Status, Roles) = (uniqueAddress, status, roles);

    public UniqueAddress UniqueAddress { get; }

    public Address Address => UniqueAddress.Address;

    public MemberStatus Status { get; }

    public ImmutableHashSet<string> Roles { get; }

    public bool HasRole(string role) => Roles.Contains(role);

    /// <remarks>There is only one member here, and none is older than itself.</remarks>
    public bool IsOlderThan(Member other) => false;

    public Member Copy(MemberStatus status) => new(UniqueAddress, status, Roles);

    public int CompareTo(Member other) => UniqueAddress.CompareTo(other?.UniqueAddress);

    public bool Equals(Member other) => other is not null && UniqueAddress.Equals(other.UniqueAddress);

    public override bool Equals(object obj) => Equals(obj as Member);

    public override int GetHashCode() => UniqueAddress.GetHashCode();

    public override string ToString() =>
        $"Member(address = {Address}, Uid={UniqueAddress.Uid} status = {Status}, role=[{string.Join(",", Roles)}])";
}
