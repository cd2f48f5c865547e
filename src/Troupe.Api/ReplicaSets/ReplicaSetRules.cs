using Troupe.Api.Kinds;
using Troupe.Api.Labels;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Serialization;
using Troupe.Api.Validation;

namespace Troupe.Api.ReplicaSets;

/// <summary>What a replica set must be, what of it may change, and what it is by default.</summary>
internal sealed class ReplicaSetRules : KindRules<ReplicaSet>
{
    private static readonly FieldPath Spec = FieldPath.Root.Child("spec");
    private static readonly FieldPath Selector = Spec.Child("selector");
    private static readonly FieldPath Template = Spec.Child("template");

    protected override void Validate(ReplicaSet set, FieldErrors errors)
    {
        MetadataValidator.Validate(set, errors);
        errors.NotNegative(Spec.Child("replicas"), set.Spec.Replicas);
        errors.NotNegative(Spec.Child("minReadySeconds"), set.Spec.MinReadySeconds);
        var selector = ValidateSelector(set.Spec.Selector, errors);
        if (set.Spec.Template is { } template) ValidateTemplate(selector, template, errors);
        else errors.Required(Template);
    }

    protected override void ValidateReplace(ReplicaSet @new, ReplicaSet old, FieldErrors errors)
    {
        if (!JsonDifference.AreEqual(@new.Spec.Selector, old.Spec.Selector)) errors.Invalid(Selector, "", "field is immutable");
    }

    protected override IEnumerable<string> Warnings(ReplicaSet set) =>
        set.Spec.Template is { } template ? PodSpecWarnings.Of(template.Spec, Template.Child("spec")) : [];

    protected override void ValidateStatus(ReplicaSet set, FieldErrors errors)
    {
        if (set.Status is not { } status) return;
        ReplicaCounts.Validate(
            status.Replicas, status.FullyLabeledReplicas, status.ReadyReplicas, status.AvailableReplicas, status.TerminatingReplicas,
            status.ObservedGeneration, errors);
    }

    protected override ReplicaSet ApplyDefaults(ReplicaSet set) => set with
    {
        Spec = set.Spec with
        {
            Replicas = set.Spec.Replicas ?? 1,
            Template = set.Spec.Template is { } template ? template with { Spec = PodDefaults.Apply(template.Spec) } : null,
        },
    };

    /// <summary>The selector, where it can be asked.</summary>
    private static LabelSelector? ValidateSelector(WireLabelSelector? selector, FieldErrors errors)
    {
        if (selector is null)
        {
            errors.Required(Selector);
            return null;
        }

        if (!WireLabelSelectorValidator.Validate(selector, Selector, errors)) return null;
        if (selector is { MatchLabels: null or { Count: 0 }, MatchExpressions: null or { Count: 0 } })
            errors.Invalid(Selector, "{}", "an empty selector would take every pod of the namespace");
        return selector.ToSelector();
    }

    private static void ValidateTemplate(LabelSelector? selector, PodTemplateSpec template, FieldErrors errors)
    {
        var labels = template.Metadata.Labels ?? new Dictionary<string, string>();

        // A controller that does not find what it made would make pods for ever.
        if (selector?.Matches(labels) == false)
            errors.Invalid(Template.Child("metadata").Child("labels"), labels, "`selector` does not match template `labels`");
        MetadataValidator.ValidateParts(template.Metadata, Template.Child("metadata"), errors);
        PodSpecValidator.Validate(template.Spec, Template.Child("spec"), errors);
        if (template.Spec.RestartPolicy is "OnFailure" or "Never")
            errors.NotSupported(Template.Child("spec").Child("restartPolicy"), template.Spec.RestartPolicy, ["Always"]);
    }
}
