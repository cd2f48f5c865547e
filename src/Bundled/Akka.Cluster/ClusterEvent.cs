using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>What a cluster tells its subscribers.</summary>
public static class ClusterEvent
{
    /// <summary>What a subscriber receives first.</summary>
    public enum SubscriptionInitialStateMode
    {
        InitialStateAsSnapshot,
        InitialStateAsEvents,
    }

    public interface IClusterDomainEvent : IDeadLetterSuppression;

    public interface IMemberEvent : IClusterDomainEvent
    {
        Member Member { get; }
    }

    public abstract class MemberStatusChange(Member member) : IMemberEvent
    {
        public Member Member => member;

        public override string ToString() => $"{GetType().Name}: {member}";
    }

    public sealed class MemberJoined(Member member) : MemberStatusChange(member);

    public sealed class MemberUp(Member member) : MemberStatusChange(member);

    public sealed class MemberLeft(Member member) : MemberStatusChange(member);

    public sealed class MemberExited(Member member) : MemberStatusChange(member);

    public sealed class MemberRemoved(Member member, MemberStatus previousStatus) : MemberStatusChange(member)
    {
        public MemberStatus PreviousStatus => previousStatus;
    }

    public sealed class LeaderChanged(Address leader) : IClusterDomainEvent
    {
        public Address Leader => leader;
    }

    public sealed class CurrentClusterState : IDeadLetterSuppression
    {
        internal CurrentClusterState(ImmutableSortedSet<Member> members, Address leader) => (Members, Leader) = (members, leader);

        public ImmutableSortedSet<Member> Members { get; }

        /// <summary>The one that decides who is up, or null before there is any.</summary>
        public Address Leader { get; }

        public ImmutableHashSet<Member> Unreachable => [];

        public ImmutableHashSet<Address> SeenBy => [.. Members.Select(member => member.Address)];

        public ImmutableHashSet<string> AllRoles => [.. Members.SelectMany(member => member.Roles)];
    }
}
