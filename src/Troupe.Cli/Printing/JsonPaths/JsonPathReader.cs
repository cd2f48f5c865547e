using System.Globalization;
using System.Text;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Printing.JsonPaths;

/// <summary>Reads templates and paths from left to right; a fault says where it is.</summary>
internal sealed class JsonPathReader(string text)
{
    private const string EndOfName = ".[]{}(),\"'=<>!&|";
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];
    private int _position;

    /// <summary>The parts of a template, with their ranges closed.</summary>
    public IReadOnlyList<TemplatePart> ReadTemplate()
    {
        var open = new Stack<(IReadOnlyList<PathStep> Path, List<TemplatePart> Body)>();
        var parts = new List<TemplatePart>();
        while (!AtEnd)
        {
            if (ReadLiteral() is { Length: > 0 } literal) parts.Add(new TemplatePart.Literal(literal));
            if (AtEnd) break;
            _position++;
            for (SkipBlanks(); !Take("}"); SkipBlanks())
            {
                if (AtEnd) throw Fault("a '{' is not closed");
                if (TakeWord("range"))
                {
                    open.Push((ReadPath(), parts));
                    parts = [];
                }
                else if (TakeWord("end"))
                {
                    if (!open.TryPop(out var range)) throw Fault("an {end} without a {range}");
                    range.Body.Add(new TemplatePart.Range(range.Path, parts));
                    parts = range.Body;
                }
                else parts.Add(Current is '"' or '\'' ? new TemplatePart.Literal(ReadQuoted()) : new TemplatePart.Value(ReadPath()));
            }
        }

        return open.Count == 0 ? parts : throw Fault("a {range} without its {end}");
    }

    /// <summary>`{.a.b}`, `.a.b` and `a.b` are one path.</summary>
    public static IReadOnlyList<PathStep> ReadLonePath(string text)
    {
        var inner = text.Trim();
        if (inner.StartsWith('{') && inner.EndsWith('}')) inner = inner[1..^1].Trim();
        if (inner.Length > 0 && inner[0] is not ('.' or '[' or '$' or '@' or '*')) inner = "." + inner;
        var reader = new JsonPathReader(inner);
        var path = reader.ReadPath();
        return reader.AtEnd ? path : throw reader.Fault("expected the end of the path");
    }

    private bool AtEnd => _position >= text.Length;

    private char Current => text[_position];

    private string ReadLiteral()
    {
        var start = _position;
        while (!AtEnd && Current != '{') _position++;
        return text[start.._position];
    }

    private List<PathStep> ReadPath()
    {
        SkipBlanks();
        var start = _position;
        var steps = new List<PathStep>();
        if (Take("$")) steps.Add(new PathStep.Root());
        else Take("@");
        while (!AtEnd)
        {
            if (Take("[")) steps.Add(ReadBrackets());
            else if (Take("..")) steps.AddRange(AtName ? [new PathStep.Descent(), ReadField()] : [new PathStep.Descent()]);
            else if (Take(".")) steps.AddRange(AtName ? [ReadField()] : []);
            else if (_position == start && Current == '*') steps.Add(ReadField());
            else break;
        }

        return _position > start ? steps : throw Fault("a path begins with '.', '[', '$' or '@', and a text is in quotes");
    }

    private bool AtName => !AtEnd && !char.IsWhiteSpace(Current) && !EndOfName.Contains(Current);

    private PathStep ReadField()
    {
        if (Take("*")) return new PathStep.Wildcard();
        var name = new StringBuilder();
        for (; AtName; _position++)
        {
            if (Current == '\\' && _position + 1 < text.Length) _position++; // What is escaped belongs to the name, a dot too.
            name.Append(Current);
        }

        return new PathStep.Field(name.ToString());
    }

    private PathStep ReadBrackets()
    {
        SkipBlanks();
        if (Take("?")) return ReadFilter();
        var paths = new List<IReadOnlyList<PathStep>>();
        do
        {
            SkipBlanks();
            if (AtEnd) throw Fault("a '[' is not closed");
            if (Take("*")) paths.Add([new PathStep.Wildcard()]);
            else if (Current is '"' or '\'') paths.Add(ReadLonePath(ReadQuoted(keepEscapes: true)));
            else paths.Add([ReadSlice()]);
            SkipBlanks();
        }
        while (Take(","));
        Expect("]");
        return paths is [[var only]] ? only : new PathStep.Union(paths);
    }

    private PathStep.Slice ReadSlice()
    {
        var from = ReadNumber();
        if (!Take(":"))
            return new PathStep.Slice(from ?? throw Fault("expected a number, *, a quoted name or ?(…)"), null, 1, Single: true);
        var to = ReadNumber();
        var step = Take(":") ? ReadNumber() ?? 1 : 1;
        return step > 0 ? new PathStep.Slice(from, to, step, Single: false) : throw Fault("a step is 1 or more");
    }

    private int? ReadNumber()
    {
        SkipBlanks();
        var start = _position;
        if (!AtEnd && Current == '-') _position++;
        while (!AtEnd && char.IsAsciiDigit(Current)) _position++;
        var digits = text[start.._position];
        SkipBlanks();
        if (digits.Length == 0) return null;
        return int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Fault($"'{digits}' is no number");
    }

    private PathStep.Filter ReadFilter()
    {
        Expect("(");
        var left = ReadOperand();
        SkipBlanks();
        var @operator = Operators.FirstOrDefault(Take);
        var right = @operator is null ? null : ReadOperand();
        SkipBlanks();
        Expect(")");
        SkipBlanks();
        Expect("]");
        return new PathStep.Filter(left, @operator, right);
    }

    private Operand ReadOperand()
    {
        SkipBlanks();
        if (AtEnd) throw Fault("a filter is not closed");
        if (Current is '"' or '\'') return new Operand(ReadQuoted(), IsText: true, null);
        if (TakeWord("true")) return new Operand("true", IsText: false, null);
        if (TakeWord("false")) return new Operand("false", IsText: false, null);
        if (!char.IsAsciiDigit(Current) && Current != '-') return new Operand(null, IsText: false, ReadPath());
        var start = _position;
        for (_position++; !AtEnd && (char.IsAsciiDigit(Current) || Current is '.' or 'e' or 'E');) _position++;
        var number = text[start.._position];
        return double.TryParse(number, CultureInfo.InvariantCulture, out _) && !number.EndsWith('.')
            ? new Operand(number, IsText: false, null)
            : throw Fault($"'{number}' is no number");
    }

    /// <param name="keepEscapes">A quoted name is a path of its own, whose escapes are read later.</param>
    private string ReadQuoted(bool keepEscapes = false)
    {
        var quote = text[_position++];
        var value = new StringBuilder();
        while (!AtEnd && Current != quote)
        {
            if (Current == '\\' && _position + 1 < text.Length)
            {
                _position++;
                if (keepEscapes) value.Append('\\');
                value.Append(keepEscapes ? Current : Current switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
            }
            else value.Append(Current);
            _position++;
        }

        Expect(quote.ToString());
        return value.ToString();
    }

    private bool TakeWord(string word)
    {
        var end = _position + word.Length;
        if (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-')) return false;
        return Take(word);
    }

    private bool Take(string mark)
    {
        if (string.CompareOrdinal(text, _position, mark, 0, mark.Length) != 0) return false;
        _position += mark.Length;
        return true;
    }

    private void Expect(string mark)
    {
        if (!Take(mark)) throw Fault($"expected '{mark}'");
    }

    private void SkipBlanks()
    {
        while (!AtEnd && char.IsWhiteSpace(Current)) _position++;
    }

    private CommandFailure Fault(string what) => new(
        $"jsonpath '{text}', at character {Math.Min(_position + 1, text.Length)}: {what}; write it like {{.items[*].metadata.name}}");
}
