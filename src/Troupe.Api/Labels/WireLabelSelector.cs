using System.ComponentModel.DataAnnotations;
using Troupe.Api.Merging;

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

    /// <remarks>Validation refuses an operator that is none; one that is stored all the same selects nothing, and can be shown.</remarks>
    internal LabelRequirement ToRequirement() => Operator switch
    {
        "In" => new LabelRequirement(Key ?? "", LabelOperator.In, Values ?? []),
        "NotIn" => new LabelRequirement(Key ?? "", LabelOperator.NotIn, Values ?? []),
        "Exists" => new LabelRequirement(Key ?? "", LabelOperator.Exists, []),
        "DoesNotExist" => new LabelRequirement(Key ?? "", LabelOperator.DoesNotExist, []),
        _ => new LabelRequirement(Key ?? "", LabelOperator.In, []),
    };
}
