using Troupe.Api.Kinds;

namespace Troupe.Api.Fields;

/// <summary>Field selectors in the words of a view, put in the words of the kind that is stored.</summary>
public static class KindViewSelectors
{
    /// <exception cref="FormatException">It selects by a field that the view does not have.</exception>
    public static string? Select(this KindView view, string? fieldSelector)
    {
        var asked = FieldSelector.Parse(fieldSelector, view.Kind);
        // No object can have such a name.
        if (view.IsEmpty) return "metadata.name=-";
        var selector = new FieldSelector(
            [.. asked.Requirements.Select(term => term with { Field = view.Fields.GetValueOrDefault(term.Field, term.Field) })]);
        return selector.IsEverything ? null : selector.ToString();
    }
}
