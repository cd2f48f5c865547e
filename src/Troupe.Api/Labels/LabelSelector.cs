using Troupe.Api.Metadata;

namespace Troupe.Api.Labels;

/// <summary>Names objects by their labels: `app=web,tier!=db,track in (a,b),!legacy`. All of its requirements must hold.</summary>
public sealed class LabelSelector
{
    /// <summary>No requirement: it selects all.</summary>
    public static readonly LabelSelector Everything = new([]);

    public LabelSelector(IReadOnlyList<LabelRequirement> requirements) => Requirements = requirements;

    public IReadOnlyList<LabelRequirement> Requirements { get; }
    public bool IsEverything => Requirements.Count == 0;

    /// <summary>Exactly these labels, as a controller's or a service's `selector` means them.</summary>
    /// <remarks>
    /// An empty map gives <see cref="Everything"/>; a service or controller without a selector selects nothing, which its owner must ask
    /// first.
    /// </remarks>
    public static LabelSelector OfLabels(IReadOnlyDictionary<string, string>? labels) =>
        labels is null or { Count: 0 }
            ? Everything
            : new LabelSelector([.. labels.Select(label => new LabelRequirement(label.Key, LabelOperator.Equals, [label.Value]))]);

    /// <summary>Parses the text form; null and empty select everything.</summary>
    /// <exception cref="FormatException">Says what is wrong, where, and how it is written.</exception>
    public static LabelSelector Parse(string? text) => new LabelSelectorParser(text ?? "").Parse();

    /// <summary>Parses the text form, or says in <paramref name="error"/> why it cannot.</summary>
    public static bool TryParse(string? text, out LabelSelector selector, out string? error)
    {
        try
        {
            (selector, error) = (Parse(text), null);
            return true;
        }
        catch (FormatException exception)
        {
            (selector, error) = (Everything, exception.Message);
            return false;
        }
    }

    public bool Matches(IReadOnlyDictionary<string, string>? labels)
    {
        foreach (var requirement in Requirements)
            if (!requirement.Matches(labels)) return false;
        return true;
    }

    public bool Matches(ApiObject @object) => Matches(@object.Metadata.Labels);

    public override string ToString() => string.Join(',', Requirements);
}
