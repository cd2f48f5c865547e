using Troupe.Api.Addresses;
using Troupe.Api.Kinds;
using Troupe.Api.Quantities;
using Troupe.Api.Validation;

namespace Troupe.Api.Nodes;

/// <summary>What a node must be, and what of it may change.</summary>
internal sealed class NodeRules : KindRules<Node>
{
    private static readonly FieldPath Spec = FieldPath.Root.Child("spec");

    protected override void Validate(Node node, FieldErrors errors)
    {
        MetadataValidator.Validate(node, errors);
        if (node.Spec.PodCIDR is { Length: > 0 } range && !CidrText.TryParse(range, out _))
            errors.Invalid(Spec.Child("podCIDR"), range, CidrText.Expected);
        if (node.Spec.PodCIDRs is { Count: > 0 } ranges && ranges[0] != node.Spec.PodCIDR)
            errors.Invalid(Spec.Child("podCIDRs").Index(0), ranges[0], "must be the same as `podCIDR`");
        ValidateStatus(node, errors);
    }

    protected override void ValidateStatus(Node node, FieldErrors errors)
    {
        Amounts("capacity", node.Status?.Capacity);
        Amounts("allocatable", node.Status?.Allocatable);
        if (node.Status?.DaemonEndpoints?.KubeletEndpoint is { Port: not 0 } endpoint)
            errors.Port(FieldPath.Root.Child("status").Child("daemonEndpoints").Child("kubeletEndpoint").Child("Port"), endpoint.Port);

        void Amounts(string name, IReadOnlyDictionary<string, Quantity>? amounts)
        {
            var field = FieldPath.Root.Child("status").Child(name);
            errors.NotNegative(field, amounts);
            if (amounts?.TryGetValue("pods", out var pods) == true && decimal.Truncate(pods.Value) != pods.Value)
                errors.Invalid(field.Key("pods"), pods, "must be an integer");
        }
    }

    /// <summary>Whoever labels a node need not know which range of addresses it was given.</summary>
    protected override Node CarryOver(Node @new, Node old)
    {
        var range = string.IsNullOrEmpty(@new.Spec.PodCIDR) ? old.Spec.PodCIDR : @new.Spec.PodCIDR;
        return @new with
        {
            Spec = @new.Spec with
            {
                PodCIDR = range,
                PodCIDRs = @new.Spec.PodCIDRs is { Count: > 0 } || range != old.Spec.PodCIDR ? @new.Spec.PodCIDRs : old.Spec.PodCIDRs,
                ProviderID = string.IsNullOrEmpty(@new.Spec.ProviderID) ? old.Spec.ProviderID : @new.Spec.ProviderID,
            },
        };
    }

    /// <summary>Pods have addresses of the node's range, so it stays for as long as the node does.</summary>
    protected override void ValidateReplace(Node @new, Node old, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(old.Spec.PodCIDR) && @new.Spec.PodCIDR != old.Spec.PodCIDR)
            errors.Forbidden(Spec.Child("podCIDR"), "node updates may not change podCIDR except from \"\" to valid");
        if (!string.IsNullOrEmpty(old.Spec.ProviderID) && @new.Spec.ProviderID != old.Spec.ProviderID)
            errors.Forbidden(Spec.Child("providerID"), "node updates may not change providerID except from \"\" to valid");
    }
}
