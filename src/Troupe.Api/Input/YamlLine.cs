using System.Text.RegularExpressions;

namespace Troupe.Api.Input;

/// <summary>One line of block YAML, taken apart as far as one line can be.</summary>
internal sealed partial class YamlLine
{
    private YamlLine(string text)
    {
        Text = text;
        Indent = text.Length - text.TrimStart(' ', '\t').Length;
        ContentStart = Indent;
        while (ContentStart + 1 < text.Length && text[ContentStart] == '-' && text[ContentStart + 1] == ' ')
        {
            ContentStart++;
            while (ContentStart < text.Length && text[ContentStart] == ' ') ContentStart++;
        }
    }

    public string Text { get; }

    /// <summary>Blanks before the first character.</summary>
    public int Indent { get; }

    /// <summary>Where the content begins after the dashes of sequences.</summary>
    public int ContentStart { get; }

    /// <summary>Where the key's colon is; -1 for a line without a key.</summary>
    public int Colon { get; private init; } = -1;

    /// <summary>Where the value begins; the line's end for none.</summary>
    public int ValueStart { get; private init; }

    public bool HasKey => Colon >= 0;
    public bool IsItem => ContentStart > Indent || Text.AsSpan(Indent).SequenceEqual("-");
    public string Value => Text[ValueStart..];

    /// <summary>Says nothing to YAML: blank, or a comment.</summary>
    public bool IsSilent => Indent == Text.Length || Text[Indent] == '#';

    public static YamlLine Of(string text)
    {
        var line = new YamlLine(text);
        var match = Key().Match(text, line.ContentStart);
        if (!match.Success) return new YamlLine(text) { ValueStart = line.ContentStart };
        var colon = match.Index + match.Length - 1;
        var value = colon + 1;
        while (value < text.Length && text[value] is ' ' or '\t') value++;
        return new YamlLine(text) { Colon = colon, ValueStart = value };
    }

    // A plain key has no indicator in front and no blank before a '#'; a quoted one has its quotes.
    [GeneratedRegex("""\G("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\[\]{}"'#&*!|>%@`,](?:(?!: |:$|:\t| #).)*)\s*:(?=\s|$)""")]
    private static partial Regex Key();
}
