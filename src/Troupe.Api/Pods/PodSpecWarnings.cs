using Troupe.Api.Quantities;
using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>What is taken of a pod's spec, though it was probably meant otherwise.</summary>
internal static class PodSpecWarnings
{
    private const string Memory = "memory";

    public static IEnumerable<string> Of(PodSpec spec, FieldPath field)
    {
        for (var i = 0; i < (spec.Containers?.Count ?? 0); i++)
        {
            var (resources, path) = (spec.Containers![i].Resources, field.Child("containers").Index(i).Child("resources"));
            if (Fraction(resources.Limits, path.Child("limits")) is { } limit) yield return limit;
            if (Fraction(resources.Requests, path.Child("requests")) is { } request) yield return request;
        }

        for (var i = 0; i < (spec.Volumes?.Count ?? 0); i++)
            if (spec.Volumes![i].EmptyDir?.SizeLimit is { } size && IsFraction(size))
                yield return Text(field.Child("volumes").Index(i).Child("emptyDir").Child("sizeLimit"), size);
        foreach (var repetition in PodRepetitions.Of(spec, field)) yield return repetition;
    }

    private static string? Fraction(IReadOnlyDictionary<string, Quantity>? amounts, FieldPath field) =>
        amounts is not null && amounts.TryGetValue(Memory, out var amount) && IsFraction(amount) ? Text(field.Key(Memory), amount) : null;

    private static bool IsFraction(Quantity amount) => decimal.Truncate(amount.Value) != amount.Value;

    private static string Text(FieldPath field, Quantity amount) =>
        $"{field}: fractional byte value \"{amount}\" is rounded up to {amount.WholeValue}; 'm' is a thousandth, and 'M' a million";
}
