using Troupe.Api.Kinds;
using Troupe.Api.Labels;
using Troupe.Api.Pods;
using Troupe.Api.Validation;

namespace Troupe.Api.ReplicationControllers;

/// <summary>What a replication controller must be, and what it is by default.</summary>
internal sealed class ReplicationControllerRules : KindRules<ReplicationController>
{
    private static readonly FieldPath Spec = FieldPath.Root.Child("spec");
    private static readonly FieldPath Template = Spec.Child("template");

    protected override void Validate(ReplicationController controller, FieldErrors errors)
    {
        MetadataValidator.Validate(controller, errors);
        var spec = controller.Spec;
        errors.NotNegative(Spec.Child("replicas"), spec.Replicas);
        errors.NotNegative(Spec.Child("minReadySeconds"), spec.MinReadySeconds);
        LabelsValidator.ValidateLabels(spec.Selector, Spec.Child("selector"), errors);
        if (spec.Template is { } template) ValidateTemplate(spec, template, errors);
        else
        {
            errors.Required(Template);
            if (spec.Selector is null or { Count: 0 }) errors.Required(Spec.Child("selector"));
        }
    }

    private static void ValidateTemplate(ReplicationControllerSpec spec, PodTemplateSpec template, FieldErrors errors)
    {
        var labels = template.Metadata.Labels;
        var selector = spec.Selector is { Count: > 0 } ? spec.Selector : labels;
        if (selector is null or { Count: 0 })
            errors.Required(Spec.Child("selector"), "without labels it could not tell its pods from others");

        // A controller that does not find what it made would make pods for ever.
        else if (!LabelSelector.OfLabels(selector).Matches(labels))
        {
            errors.Invalid(
                Template.Child("metadata").Child("labels"), labels ?? new Dictionary<string, string>(),
                "`selector` does not match template `labels`");
        }

        MetadataValidator.ValidateParts(template.Metadata, Template.Child("metadata"), errors);
        PodSpecValidator.Validate(template.Spec, Template.Child("spec"), errors);
        if (template.Spec.RestartPolicy is "OnFailure" or "Never")
            errors.NotSupported(Template.Child("spec").Child("restartPolicy"), template.Spec.RestartPolicy, ["Always"]);
    }

    protected override IEnumerable<string> Warnings(ReplicationController controller) =>
        controller.Spec.Template is { } template ? PodSpecWarnings.Of(template.Spec, Template.Child("spec")) : [];

    protected override void ValidateStatus(ReplicationController controller, FieldErrors errors)
    {
        if (controller.Status is not { } status) return;
        ReplicaCounts.Validate(
            status.Replicas, status.FullyLabeledReplicas, status.ReadyReplicas, status.AvailableReplicas, null,
            status.ObservedGeneration, errors);
    }

    protected override ReplicationController ApplyDefaults(ReplicationController controller)
    {
        var labels = controller.Spec.Template?.Metadata.Labels;
        return controller with
        {
            Metadata = controller.Metadata with { Labels = Or(controller.Metadata.Labels, labels) },
            Spec = controller.Spec with
            {
                Replicas = controller.Spec.Replicas ?? 1,
                Selector = Or(controller.Spec.Selector, labels),
                Template = controller.Spec.Template is { } template ? template with { Spec = PodDefaults.Apply(template.Spec) } : null,
            },
        };
    }

    private static IReadOnlyDictionary<string, string>? Or(
        IReadOnlyDictionary<string, string>? labels, IReadOnlyDictionary<string, string>? @default) =>
        labels is { Count: > 0 } ? labels : @default ?? labels;
}
