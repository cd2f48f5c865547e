using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Validation;

namespace Troupe.Api.PodTemplates;

/// <summary>What a pod template must be, and what it is by default.</summary>
internal sealed class PodTemplateRules : KindRules<PodTemplate>
{
    private static readonly FieldPath Template = FieldPath.Root.Child("template");

    protected override void Validate(PodTemplate kept, FieldErrors errors)
    {
        MetadataValidator.Validate(kept, errors);
        MetadataValidator.ValidateParts(kept.Template.Metadata, Template.Child("metadata"), errors);
        PodSpecValidator.Validate(kept.Template.Spec, Template.Child("spec"), errors);
    }

    protected override IEnumerable<string> Warnings(PodTemplate kept) => PodSpecWarnings.Of(kept.Template.Spec, Template.Child("spec"));

    protected override PodTemplate ApplyDefaults(PodTemplate kept) =>
        kept with { Template = kept.Template with { Spec = PodDefaults.Apply(kept.Template.Spec) } };
}
