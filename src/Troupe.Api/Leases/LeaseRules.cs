using Troupe.Api.Kinds;
using Troupe.Api.Validation;

namespace Troupe.Api.Leases;

/// <summary>What a lease must be.</summary>
internal sealed class LeaseRules : KindRules<Lease>
{
    private static readonly FieldPath Spec = FieldPath.Root.Child("spec");

    protected override void Validate(Lease lease, FieldErrors errors)
    {
        MetadataValidator.Validate(lease, errors);
        var spec = lease.Spec;
        if (spec.LeaseDurationSeconds <= 0)
            errors.Invalid(Spec.Child("leaseDurationSeconds"), spec.LeaseDurationSeconds, "must be greater than 0");
        errors.NotNegative(Spec.Child("leaseTransitions"), spec.LeaseTransitions);
        if (!string.IsNullOrEmpty(spec.Strategy))
            errors.Check(Spec.Child("strategy"), spec.Strategy, NameGrammars.QualifiedName.Fault(spec.Strategy));
        if (!string.IsNullOrEmpty(spec.PreferredHolder) && string.IsNullOrEmpty(spec.Strategy))
            errors.Forbidden(Spec.Child("preferredHolder"), "may only be specified if strategy is defined");
    }
}
