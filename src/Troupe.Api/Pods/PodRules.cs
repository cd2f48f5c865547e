using Troupe.Api.Kinds;
using Troupe.Api.Serialization;
using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>What a pod must be, what of it may change, and what it is by default.</summary>
internal sealed class PodRules : KindRules<Pod>
{
    private static readonly FieldPath Spec = FieldPath.Root.Child("spec");

    protected override void Validate(Pod pod, FieldErrors errors)
    {
        MetadataValidator.Validate(pod, errors);
        PodSpecValidator.Validate(pod.Spec, Spec, errors);
    }

    protected override void ValidateStatus(Pod pod, FieldErrors errors) => PodStatusValidator.Validate(pod.Status, errors);

    /// <summary>A running pod changes its images only: all else of the spec is what its containers were made from.</summary>
    protected override void ValidateReplace(Pod @new, Pod old, FieldErrors errors)
    {
        var wanted = PodDefaults.Apply(@new.Spec);
        var current = PodDefaults.Apply(old.Spec);
        if (wanted.Containers?.Count != current.Containers?.Count)
        {
            errors.Forbidden(Spec.Child("containers"), "pod updates may not add or remove containers");
            return;
        }

        var sameImages = wanted.Containers?.Zip(current.Containers!, (container, was) => container with { Image = was.Image });
        var changes = JsonDifference.Paths(wanted with { Containers = sameImages?.ToList() }, current);
        if (changes.Count > 0)
            errors.Forbidden(
                Spec, $"pod updates may not change fields other than `spec.containers[*].image`; changed: {string.Join(", ", changes)}");
    }

    /// <summary>A manifest that is applied again knows neither the node that was chosen nor the defaults that its image had then.</summary>
    protected override Pod CarryOver(Pod @new, Pod old) => @new with { Spec = PodDefaults.CarryOver(@new.Spec, old.Spec) };

    protected override IEnumerable<string> Warnings(Pod pod) => PodSpecWarnings.Of(pod.Spec, Spec);

    protected override Pod ApplyDefaults(Pod pod) => pod with { Spec = PodDefaults.Apply(pod.Spec) };
}
