using System.ComponentModel.DataAnnotations;
using Troupe.Api.Patches;

namespace Troupe.Api.Labels;

/// <summary>Names objects by their labels: all of `matchLabels` and all of `matchExpressions` must hold. An empty one names all.</summary>
[AtomicMap]
public sealed record WireLabelSelector
{
    /// <summary>Labels that an object must have, each with just this value.</summary>
    public IReadOnlyDictionary<string, string>? MatchLabels { get; init; }

    /// <summary>Conditions on labels that an object must meet.</summary>
    public IReadOnlyList<LabelSelectorRequirement>? MatchExpressions { get; init; }

    /// <summary>The selector that decides.</summary>
    /// <exception cref="FormatException">An operator is none that there is; validation refuses it first.</exception>
    public LabelSelector ToSelector() => new(
    [
        .. LabelSelector.OfLabels(MatchLabels).Requirements,
        .. (MatchExpressions ?? []).Select(expression => expression.ToRequirement()),
    ]);
}

/// <summary>One condition on a label.</summary>
public sealed record LabelSelectorRequirement
{
    /// <summary>The key of the label.</summary>
    [Required]
    public string? Key { get; init; }

    /// <summary>`In` or `NotIn`, which compare the label with `values`; `Exists` or `DoesNotExist`, which need none.</summary>
    public string? Operator { get; init; }

    /// <summary>At least one for `In` and `NotIn`; none for `Exists` and `DoesNotExist`.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    internal LabelRequirement ToRequirement() => new(
        Key ?? "",
        Operator switch
        {
            "In" => LabelOperator.In,
            "NotIn" => LabelOperator.NotIn,
            "Exists" => LabelOperator.Exists,
            "DoesNotExist" => LabelOperator.DoesNotExist,
            _ => throw new FormatException($"'{Operator}' is no operator: In, NotIn, Exists and DoesNotExist are"),
        },
        Values ?? []);
}
