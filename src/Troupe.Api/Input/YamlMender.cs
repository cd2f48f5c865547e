using System.Text.RegularExpressions;

namespace Troupe.Api.Input;

/// <summary>
/// Finds the typos that break YAML for every line after them, reports each, and mends it in memory so that reading goes on.
/// </summary>
/// <remarks>Mends only what is certainly broken; what YAML can read is judged later, by the type of the field.</remarks>
internal sealed partial class YamlMender(YamlText text, Action<Position, string, string?> report)
{
    public const string NoComment = "'//' is no comment; a comment in YAML begins with '#'";
    public const string NoSpace = "a space is missing after the colon";
    public const string WideColon = "'\uFF1A' is a full-width colon; YAML wants ': '";
    public const string TabIndent = "a tab indents this line; YAML is indented with spaces";
    private readonly YamlSpan _span = new();
    private int _blockIndent = -1;

    public void Mend()
    {
        for (var i = 0; i < text.Lines.Length; i++)
        {
            if (_span.IsOpen) Continue(i);
            else if (!IsInBlockScalar(text.Lines[i])) MendLine(i);
        }
    }

    private bool IsInBlockScalar(string line)
    {
        if (_blockIndent < 0) return false;
        var content = line.TrimStart(' ');
        if (content.Length == 0 || line.Length - content.Length > _blockIndent) return true;
        _blockIndent = -1;
        return false;
    }

    private void MendLine(int i)
    {
        MendTabs(i);
        var line = YamlLine.Of(text.Lines[i]);
        if (line.IsSilent) return;
        if (line.Text.AsSpan(line.ContentStart).StartsWith("//"))
        {
            Cut(i, line.ContentStart);
            return;
        }

        if (!line.HasKey) line = MendColon(i, line);
        if (line.Value.StartsWith("//", StringComparison.Ordinal) && (HasNested(i, line, line.HasKey) || BreaksPlainText(line.Value)))
        {
            Cut(i, line.ValueStart);
            return;
        }

        FollowValue(i, line);
    }

    private void MendTabs(int i)
    {
        var line = text.Lines[i];
        var indent = line.Length - line.TrimStart(' ', '\t').Length;
        var tab = line.IndexOf('\t', 0, indent);
        if (tab < 0 || indent == line.Length) return;
        report(text.At(i, tab), TabIndent, null);
        var spaces = line[..indent].Replace("\t", "  ", StringComparison.Ordinal);
        text.Mend(i, spaces + line[indent..], indent, spaces.Length - indent);
    }

    /// <summary>`name:web` beside lines that are keys is one, too.</summary>
    private YamlLine MendColon(int i, YamlLine line)
    {
        var match = YamlSiblings.ColonWithoutSpace().Match(line.Text, line.ContentStart);
        if (!match.Success) return line;
        var value = match.Index + match.Length;
        var isComment = line.Text.AsSpan(value).StartsWith("//");
        if (!YamlSiblings.HasKeyBeside(text.Lines, i, line) && !(isComment && HasNested(i, line, isKey: true))) return line;
        if (isComment)
        {
            Cut(i, value);
            return YamlLine.Of(text.Lines[i]);
        }

        var key = match.Value.TrimEnd(':', '\uFF1A', ' ');
        var isWide = match.Value.Length > key.Length && match.Value[key.Length] == '\uFF1A';
        report(
            text.At(i, isWide ? line.ContentStart + key.Length : value), isWide
                ? WideColon
                : NoSpace, $"{key}: {line.Text[value..].TrimEnd()}");
        var mended = $"{line.Text[..line.ContentStart]}{key}: ";
        text.Mend(i, mended + line.Text[value..], mended.Length, mended.Length - value);
        return YamlLine.Of(text.Lines[i]);
    }

    private void FollowValue(int i, YamlLine line)
    {
        var start = line.ValueStart;
        while (start < line.Text.Length && Property().Match(line.Text, start) is { Success: true } property) start += property.Length;
        if (start >= line.Text.Length) return;
        switch (line.Text[start])
        {
            case '|' or '>':
                _blockIndent = line.HasKey ? line.ContentStart : line.Indent;
                CutAfter(i, BlockHeader().Match(line.Text, start) is { Success: true } header ? start + header.Length : start);
                break;
            case '"' or '\'' or '[' or '{':
                var end = _span.Walk(line.Text, start);
                if (end >= 0) CutAfter(i, end);
                break;
            default:
                var comment = CommentAt(line.Text, start);
                if (comment >= 0 && BreaksPlainText(line.Text[comment..])) Cut(i, comment);
                break;
        }
    }

    private void Continue(int i)
    {
        var end = _span.Walk(text.Lines[i], 0);
        if (end >= 0) CutAfter(i, end);
    }

    /// <summary>After a closing mark nothing but a true comment may follow.</summary>
    private void CutAfter(int i, int end)
    {
        var rest = text.Lines[i].AsSpan(end);
        if (rest.TrimStart().StartsWith("//")) Cut(i, end + rest.Length - rest.TrimStart().Length);
    }

    private void Cut(int i, int comment)
    {
        report(text.At(i, comment), NoComment, null);
        text.Mend(i, text.Lines[i][..comment].TrimEnd());
    }

    /// <summary>Where ` //` begins in plain text; -1 for nowhere.</summary>
    public static int CommentAt(string text, int start)
    {
        var at = text.IndexOf("//", start, StringComparison.Ordinal);
        while (at > start && !char.IsWhiteSpace(text[at - 1])) at = text.IndexOf("//", at + 1, StringComparison.Ordinal);
        return at;
    }

    private static bool BreaksPlainText(string plain) => plain.Contains(": ", StringComparison.Ordinal) || plain.TrimEnd().EndsWith(':');

    /// <summary>Whether the lines below belong to this one; a key's list may begin at the key's own column.</summary>
    private bool HasNested(int i, YamlLine line, bool isKey)
    {
        for (var next = i + 1; next < text.Lines.Length; next++)
        {
            var other = YamlLine.Of(text.Lines[next]);
            if (other.IsSilent) continue;
            return other.Indent > line.ContentStart || (other.Indent == line.ContentStart && other.IsItem && isKey);
        }

        return false;
    }

    [GeneratedRegex(@"\G[&!]\S*(\s+|$)")]
    private static partial Regex Property();

    [GeneratedRegex(@"\G[|>][-+0-9]*")]
    private static partial Regex BlockHeader();
}
