using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.Domain.Entities;
using static Troupe.Domain.Nodes.NodeCommand;
using static Troupe.Domain.Nodes.NodeEvent;

namespace Troupe.Domain.Nodes;

/// <summary>The rules of a node: its agent says what it is, the cluster says which addresses its pods have, once.</summary>
public sealed class NodeDecider() : ObjectDecider<Node, NodeState>(ResourceKinds.Nodes)
{
    /// <remarks>An agent registers its node with what it sees.</remarks>
    protected override Node Prepare(Node newborn, Command command) => newborn.Status is not { } status ? newborn : newborn with
    {
        Status = status with { Conditions = NodeConditionTransitions.Reported(null, status, command.Context.Time) },
    };

    protected override Decision ReplaceSpec(Node current, Node wanted, Command command)
    {
        var assigned = string.IsNullOrEmpty(current.Spec.PodCIDR) ? null : current.Spec.PodCIDR;
        var asked = string.IsNullOrEmpty(wanted.Spec.PodCIDR) ? assigned : wanted.Spec.PodCIDR;
        if (assigned is not null && asked != assigned) return Reassigned(command, asked);
        var spec = wanted.Spec with { PodCIDR = asked, PodCIDRs = asked is null ? null : [asked] };
        if (Content.Same(current.Spec, spec)) return Decision.Nothing;
        return assigned is null && asked is not null && Content.Same(current.Spec with { PodCIDR = asked, PodCIDRs = [asked] }, spec)
            ? Decision.Accept(new NodePodCidrAssigned(asked))
            : Decision.Accept(new NodeSpecReplaced(spec));
    }

    protected override Decision ReportStatus(Node current, Node reported, Command command)
    {
        var status = reported.Status ?? new NodeStatus();
        status = status with { Conditions = NodeConditionTransitions.Reported(current.Status, status, command.Context.Time) };
        if (current.Status is null || !IsSameMachine(current.Status, status)) return Decision.Accept(new NodeStatusReported(status));
        var changes = (status.Conditions ?? [])
            .Select(condition =>
                NodeConditionTransitions.Change(current.Status, condition.Type, condition.Status, condition.Reason, condition.Message))
            .OfType<NodeConditionChanged>();
        return Decision.Accept([.. changes]);
    }

    protected override Decision DecideOwn(Node current, Command command) => command switch
    {
        MarkNodeCondition mark => Mark(current, mark),
        AssignPodCidr assign when string.IsNullOrEmpty(current.Spec.PodCIDR) => Decision.Accept(new NodePodCidrAssigned(assign.PodCIDR)),
        AssignPodCidr assign when current.Spec.PodCIDR == assign.PodCIDR => Decision.Nothing,
        AssignPodCidr assign => Reassigned(command, assign.PodCIDR),
        _ => base.DecideOwn(current, command),
    };

    private static Decision Mark(Node node, MarkNodeCondition mark)
    {
        var change = NodeConditionTransitions.Change(node.Status, mark.Type, mark.Status, mark.Reason, mark.Message);
        return change is null ? Decision.Nothing : Decision.Accept(change);
    }

    private Decision Reassigned(Command command, string? podCidr) => Refusals.Invalid(
        Kind, command.Target, "spec.podCIDR", $"Invalid value: \"{podCidr}\": field is immutable once it is assigned");

    /// <summary>All but the conditions, which have an event of their own, is the same; and no condition has gone.</summary>
    private static bool IsSameMachine(NodeStatus current, NodeStatus reported) =>
        Content.Same(current with { Conditions = null }, reported with { Conditions = null })
        && (current.Conditions ?? []).All(condition => NodeConditionTransitions.Find(reported, condition.Type) is not null);
}
