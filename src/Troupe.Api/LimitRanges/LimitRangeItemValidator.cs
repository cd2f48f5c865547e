using Troupe.Api.Quantities;
using Troupe.Api.Validation;

namespace Troupe.Api.LimitRanges;

/// <summary>The limits of one type: the least, the usual and the most must be in this order.</summary>
internal static class LimitRangeItemValidator
{
    private static readonly string[] Types = ["Pod", "Container", "PersistentVolumeClaim"];
    private static readonly Dictionary<string, Quantity> Nothing = [];

    public static void Validate(LimitRangeItem item, FieldPath field, FieldErrors errors)
    {
        if (!Types.Contains(item.Type) && !item.Type.Contains('/')) errors.NotSupported(field.Child("type"), item.Type, Types);
        ValidateNames(item, field, errors);
        if (item.Type == "Pod")
        {
            if (item.Default is { Count: > 0 }) errors.Forbidden(field.Child("default"), "may not be specified when `type` is 'Pod'");
            if (item.DefaultRequest is { Count: > 0 })
                errors.Forbidden(field.Child("defaultRequest"), "may not be specified when `type` is 'Pod'");
        }

        if (item.Type == "PersistentVolumeClaim" && !Has(item.Min, "storage") && !Has(item.Max, "storage"))
            errors.Required(field.Child("limits"), "either minimum or maximum storage value is required, but neither was provided");
        ValidateOrder(item, field, errors);
        ValidateRatios(item, field, errors);
    }

    private static void ValidateNames(LimitRangeItem item, FieldPath field, FieldErrors errors)
    {
        (string Name, IReadOnlyDictionary<string, Quantity>? Values)[] maps =
        [
            ("max", item.Max), ("min", item.Min), ("default", item.Default), ("defaultRequest", item.DefaultRequest),
            ("maxLimitRequestRatio", item.MaxLimitRequestRatio),
        ];
        foreach (var (name, values) in maps)
            foreach (var resource in (values ?? Nothing).Keys)
                errors.Check(field.Child(name).Key(resource), resource, NameGrammars.QualifiedName.Fault(resource));
    }

    private static void ValidateOrder(LimitRangeItem item, FieldPath field, FieldErrors errors)
    {
        NotGreater("min", item.Min, "max", item.Max);
        NotGreater("min", item.Min, "defaultRequest", item.DefaultRequest);
        NotGreater("defaultRequest", item.DefaultRequest, "max", item.Max);
        NotGreater("defaultRequest", item.DefaultRequest, "default", item.Default);
        NotGreater("min", item.Min, "default", item.Default);
        NotGreater("default", item.Default, "max", item.Max);

        void NotGreater(
            string low, IReadOnlyDictionary<string, Quantity>? least, string high, IReadOnlyDictionary<string, Quantity>? most)
        {
            foreach (var (name, value) in least ?? Nothing)
                if ((most ?? Nothing).TryGetValue(name, out var limit) && value > limit)
                    errors.Invalid(field.Child(low).Key(name), value, $"{low} value {value} is greater than {high} value {limit}");
        }
    }

    private static void ValidateRatios(LimitRangeItem item, FieldPath field, FieldErrors errors)
    {
        foreach (var (name, ratio) in item.MaxLimitRequestRatio ?? Nothing)
        {
            var path = field.Child("maxLimitRequestRatio").Key(name);
            if (ratio.Value < 1) errors.Invalid(path, ratio, $"ratio {ratio} is less than 1");
            if (!(item.Min ?? Nothing).TryGetValue(name, out var least) || !(item.Max ?? Nothing).TryGetValue(name, out var most)) continue;
            if (least.Value > 0 && ratio.Value > most.Value / least.Value)
                errors.Invalid(path, ratio, $"ratio {ratio} is greater than max/min = {most.Value / least.Value:0.######}");
        }
    }

    private static bool Has(IReadOnlyDictionary<string, Quantity>? values, string name) => values?.ContainsKey(name) == true;
}
