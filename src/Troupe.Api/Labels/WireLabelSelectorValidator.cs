using Troupe.Api.Validation;

namespace Troupe.Api.Labels;

/// <summary>What a selector within an object must be.</summary>
internal static class WireLabelSelectorValidator
{
    private static readonly string[] Operators = ["In", "NotIn", "Exists", "DoesNotExist"];

    /// <returns>Whether the selector can be asked.</returns>
    public static bool Validate(WireLabelSelector selector, FieldPath field, FieldErrors errors)
    {
        var before = errors.All.Count;
        LabelsValidator.ValidateLabels(selector.MatchLabels, field.Child("matchLabels"), errors);
        var expressions = selector.MatchExpressions ?? [];
        for (var i = 0; i < expressions.Count; i++) Validate(expressions[i], field.Child("matchExpressions").Index(i), errors);
        return errors.All.Count == before;
    }

    private static void Validate(LabelSelectorRequirement expression, FieldPath field, FieldErrors errors)
    {
        var values = expression.Values ?? [];
        errors.Check(field.Child("key"), expression.Key ?? "", NameGrammars.QualifiedName.Fault(expression.Key ?? ""));
        for (var i = 0; i < values.Count; i++)
            errors.Check(field.Child("values").Index(i), values[i], NameGrammars.LabelValue.Fault(values[i]));
        switch (expression.Operator)
        {
            case "In" or "NotIn" when values.Count == 0:
                errors.Required(field.Child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist" when values.Count > 0:
                errors.Forbidden(field.Child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case { } known when Operators.Contains(known):
                break;
            default:
                errors.NotSupported(field.Child("operator"), expression.Operator ?? "", Operators);
                break;
        }
    }
}
