using Troupe.Api.Kinds;
using Troupe.Api.Quantities;
using Troupe.Api.Serialization;
using Troupe.Api.Validation;

namespace Troupe.Api.ResourceQuotas;

/// <summary>What a quota must be, and what of it may change.</summary>
internal sealed class ResourceQuotaRules : KindRules<ResourceQuota>
{
    private static readonly FieldPath Spec = FieldPath.Root.Child("spec");
    private static readonly FieldPath Status = FieldPath.Root.Child("status");

    protected override void Validate(ResourceQuota quota, FieldErrors errors)
    {
        MetadataValidator.Validate(quota, errors);
        foreach (var (name, limit) in quota.Spec.Hard ?? new Dictionary<string, Quantity>())
        {
            var field = Spec.Child("hard").Key(name);
            QuotaResources.Validate(name, field, errors);
            if (limit.Value < 0) errors.Invalid(field, limit, "must be greater than or equal to 0");
            else if (QuotaResources.IsCounted(name) && decimal.Truncate(limit.Value) != limit.Value)
                errors.Invalid(field, limit, "must be an integer");
        }

        QuotaScopes.Validate(quota.Spec, Spec, errors);
    }

    protected override void ValidateStatus(ResourceQuota quota, FieldErrors errors)
    {
        errors.NotNegative(Status.Child("hard"), quota.Status?.Hard);
        errors.NotNegative(Status.Child("used"), quota.Status?.Used);
    }

    /// <summary>What was counted was counted for these pods.</summary>
    protected override void ValidateReplace(ResourceQuota @new, ResourceQuota old, FieldErrors errors)
    {
        if (!(@new.Spec.Scopes ?? []).ToHashSet().SetEquals(old.Spec.Scopes ?? []))
            errors.Invalid(Spec.Child("scopes"), string.Join(',', @new.Spec.Scopes ?? []), "field is immutable");
        if (!JsonDifference.AreEqual(@new.Spec.ScopeSelector, old.Spec.ScopeSelector))
            errors.Invalid(Spec.Child("scopeSelector"), "", "field is immutable");
    }
}
