using System.Text;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Api.Fields;

/// <summary>
/// Names objects by a few of their fields: `spec.nodeName=node-1,status.phase!=Failed`. All of its requirements must hold.
/// </summary>
public sealed class FieldSelector
{
    /// <summary>No requirement: it selects all.</summary>
    public static readonly FieldSelector Everything = new([]);

    public FieldSelector(IReadOnlyList<Requirement> requirements) => Requirements = requirements;

    public IReadOnlyList<Requirement> Requirements { get; }
    public bool IsEverything => Requirements.Count == 0;

    /// <summary>Parses the text form; null and empty select everything.</summary>
    /// <param name="kind">Refuses fields that this kind does not have; null takes those of every kind.</param>
    /// <exception cref="FormatException">Says what is wrong, and which fields there are.</exception>
    public static FieldSelector Parse(string? text, ResourceKind? kind = null)
    {
        if (string.IsNullOrWhiteSpace(text)) return Everything;
        return new FieldSelector([.. Split(text).Select(term => ParseRequirement(text, term.Trim(), kind))]);
    }

    /// <summary>Parses the text form, or says in <paramref name="error"/> why it cannot.</summary>
    public static bool TryParse(string? text, ResourceKind? kind, out FieldSelector selector, out string? error)
    {
        try
        {
            (selector, error) = (Parse(text, kind), null);
            return true;
        }
        catch (FormatException exception)
        {
            (selector, error) = (Everything, exception.Message);
            return false;
        }
    }

    public bool Matches(ApiObject @object)
    {
        foreach (var requirement in Requirements)
            if (requirement.Value == SelectableFields.Value(@object, requirement.Field) != requirement.IsEqual) return false;
        return true;
    }

    /// <summary>The value that a field must have, or null where the selector asks for none: an index can begin there.</summary>
    public string? RequiredValue(string field) => Requirements.FirstOrDefault(r => r.IsEqual && r.Field == field)?.Value;

    public override string ToString() => string.Join(',', Requirements);

    private static Requirement ParseRequirement(string text, string term, ResourceKind? kind)
    {
        var equals = term.IndexOf('=');
        if (equals < 1 || term == "!=")
            throw new FormatException(
                $"field selector '{text}': '{term}' is no condition; write it like metadata.name=web or status.phase!=Failed");
        var isEqual = term[equals - 1] != '!';
        var field = term[..(isEqual ? equals : equals - 1)].Trim();
        var value = term[(equals + 1)..];
        if (isEqual && value.StartsWith('=')) value = value[1..];

        var known = SelectableFields.Of(kind);
        return known.Contains(field)
            ? new Requirement(field, isEqual, Unescape(text, value.Trim()))
            : throw new FormatException(
                $"field label not supported: {field}{(kind is null ? "" : $" of {kind.Plural}")}; supported: {string.Join(", ", known)}");
    }

    /// <summary>Splits at commas that no backslash escapes, leaving out empty terms.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == ',')
            {
                if (!string.IsNullOrWhiteSpace(text[start..i])) yield return text[start..i];
                start = i + 1;
            }
        }

        if (!string.IsNullOrWhiteSpace(text[start..])) yield return text[start..];
    }

    private static string Unescape(string text, string value)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '=')
                throw new FormatException($"field selector '{text}': a '=' inside the value '{value}' is written '\\='");
            if (value[i] == '\\' && (++i == value.Length || value[i] is not ('\\' or ',' or '=')))
                throw new FormatException($"field selector '{text}': '\\' in '{value}' may only stand before '\\', ',' or '='");
            plain.Append(value[i]);
        }

        return plain.ToString();
    }

    /// <summary>One field that must, or must not, have a value.</summary>
    public sealed record Requirement(string Field, bool IsEqual, string Value)
    {
        public override string ToString() => $"{Field}{(IsEqual ? "=" : "!=")}{Escape(Value)}";

        private static string Escape(string value) => string.Concat(value.Select(c => c is '\\' or ',' or '=' ? $"\\{c}" : $"{c}"));
    }
}
