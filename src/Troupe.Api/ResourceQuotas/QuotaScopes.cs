using Troupe.Api.Validation;

namespace Troupe.Api.ResourceQuotas;

/// <summary>The words that narrow a quota to some pods.</summary>
internal static class QuotaScopes
{
    private static readonly string[] All =
    [
        "Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity",
        "VolumeAttributesClass",
    ];

    private static readonly string[] Operators = ["In", "NotIn", "Exists", "DoesNotExist"];
    private static readonly (string, string)[] Opposites = [("BestEffort", "NotBestEffort"), ("Terminating", "NotTerminating")];

    public static void Validate(ResourceQuotaSpec spec, FieldPath field, FieldErrors errors)
    {
        var scopes = spec.Scopes ?? [];
        for (var i = 0; i < scopes.Count; i++)
            if (!All.Contains(scopes[i])) errors.NotSupported(field.Child("scopes").Index(i), scopes[i], All);
        ValidateOpposites(scopes, field.Child("scopes"), errors);

        var expressions = spec.ScopeSelector?.MatchExpressions ?? [];
        var path = field.Child("scopeSelector").Child("matchExpressions");
        for (var i = 0; i < expressions.Count; i++) Validate(expressions[i], path.Index(i), errors);
        ValidateOpposites([.. expressions.Select(expression => expression.ScopeName)], path, errors);
    }

    private static void Validate(ScopedResourceSelectorRequirement expression, FieldPath field, FieldErrors errors)
    {
        if (!All.Contains(expression.ScopeName)) errors.NotSupported(field.Child("scopeName"), expression.ScopeName, All);
        var values = expression.Values?.Count ?? 0;
        if (!Operators.Contains(expression.Operator)) errors.NotSupported(field.Child("operator"), expression.Operator, Operators);
        else if (expression.Operator is "In" or "NotIn" && values == 0)
            errors.Required(field.Child("values"), "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
        else if (expression.Operator is "Exists" or "DoesNotExist" && values > 0)
            errors.Invalid(
                field.Child("values"), string.Join(',', expression.Values!),
                "must be no value when `operator` is 'Exists' or 'DoesNotExist' for scope selector");
    }

    private static void ValidateOpposites(IReadOnlyList<string> scopes, FieldPath field, FieldErrors errors)
    {
        if (Opposites.Any(pair => scopes.Contains(pair.Item1) && scopes.Contains(pair.Item2)))
            errors.Invalid(field, string.Join(',', scopes), "conflicting scopes");
    }
}
