using Troupe.Api.Quantities;
using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>What one container asks for, and its limits.</summary>
internal static class ResourcesValidator
{
    private static readonly string[] Resources = ["cpu", "memory"];

    public static void Validate(ResourceRequirements? resources, FieldPath field, FieldErrors errors)
    {
        if (resources is null) return;
        ValidateAmounts(resources.Limits, field.Child("limits"), errors);
        ValidateAmounts(resources.Requests, field.Child("requests"), errors);
        if (resources.Limits is not { } limits || resources.Requests is not { } requests) return;
        foreach (var (name, request) in requests)
            if (limits.TryGetValue(name, out var limit) && request > limit)
                errors.Invalid(field.Child("requests").Key(name), request, $"must be less than or equal to {name} limit of {limit}");
    }

    private static void ValidateAmounts(IReadOnlyDictionary<string, Quantity>? amounts, FieldPath field, FieldErrors errors)
    {
        if (amounts is null) return;
        foreach (var (name, amount) in amounts)
        {
            if (!Resources.Contains(name)) errors.NotSupported(field.Key(name), name, Resources);
            if (amount.Value < 0) errors.Invalid(field.Key(name), amount, "must be greater than or equal to 0");
        }
    }
}
