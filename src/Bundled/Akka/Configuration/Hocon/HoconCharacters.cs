using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>The text and a position in it.</summary>
internal sealed class HoconCharacters(string text)
{
    private int _at;

    public bool AtEnd => _at >= text.Length;

    public char Peek => AtEnd ? '\0' : text[_at];

    public bool AtValueEnd => AtEnd || Peek is '\n' or '\r' or ',' or '}' or ']' || AtComment;

    private bool AtComment => Peek == '#' || (Peek == '/' && _at + 1 < text.Length && text[_at + 1] == '/');

    public bool TryTake(char character)
    {
        if (Peek != character || AtEnd) return false;
        _at++;
        return true;
    }

    public bool TryTakeWord(string word)
    {
        if (string.CompareOrdinal(text, _at, word, 0, word.Length) != 0) return false;
        _at += word.Length;
        return true;
    }

    /// <summary>Takes the word only where a name in quotes follows: a field may be called so too.</summary>
    public bool TryTakeInclude()
    {
        var start = _at;
        if (TryTakeWord("include"))
        {
            SkipSpace();
            if (Peek == '"') return true;
        }
        _at = start;
        return false;
    }

    public string ReadSpace()
    {
        var start = _at;
        while (!AtEnd && Peek is not ('\n' or '\r') && char.IsWhiteSpace(Peek)) _at++;
        return text[start.._at];
    }

    public void SkipSpace() => ReadSpace();

    public void SkipSpaceAndLines() => Skip(false);

    public void SkipSeparators() => Skip(true);

    /// <summary>Reads up to a line's end, a comment or one of the characters given.</summary>
    public string ReadUnquoted(string until)
    {
        var start = _at;
        while (!AtEnd && Peek is not ('\n' or '\r') && !until.Contains(Peek) && !AtComment) _at++;
        return text[start.._at];
    }

    public string ReadQuoted()
    {
        if (TryTakeWord("\"\"\"")) return ReadTripleQuoted();
        if (!TryTake('"')) throw Error("a quoted text is missing");
        var result = new StringBuilder();
        while (!TryTake('"'))
        {
            if (AtEnd || Peek == '\n') throw Error("a quote is not closed");
            result.Append(TryTake('\\') ? ReadEscape() : text[_at++]);
        }
        return result.ToString();
    }

    public FormatException Error(string what)
    {
        var before = text[..Math.Min(_at, text.Length)];
        var line = before.Count(character => character == '\n') + 1;
        return new FormatException($"HOCON, line {line}, column {before.Length - before.LastIndexOf('\n')}: {what}.");
    }

    private string ReadTripleQuoted()
    {
        var end = text.IndexOf("\"\"\"", _at, StringComparison.Ordinal);
        if (end < 0) throw Error("\"\"\" is not closed");
        while (end + 3 < text.Length && text[end + 3] == '"') end++;
        var result = text[_at..end];
        _at = end + 3;
        return result;
    }

    private char ReadEscape()
    {
        var escape = AtEnd ? throw Error("a quote is not closed") : text[_at++];
        if (escape == 'u' && _at + 4 <= text.Length)
        {
            _at += 4;
            return (char)int.Parse(text.AsSpan(_at - 4, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
        return escape switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            '"' or '\\' or '/' => escape,
            _ => throw Error($"'\\{escape}' is no escape"),
        };
    }

    private void Skip(bool commas)
    {
        while (!AtEnd)
        {
            if (AtComment) while (!AtEnd && Peek != '\n') _at++;
            else if (char.IsWhiteSpace(Peek) || Peek == '\uFEFF' || (commas && Peek == ',')) _at++;
            else return;
        }
    }
}
