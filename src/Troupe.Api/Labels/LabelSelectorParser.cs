using System.Globalization;
using Troupe.Api.Validation;

namespace Troupe.Api.Labels;

/// <summary>Reads the text form of a selector from left to right.</summary>
internal sealed class LabelSelectorParser(string text)
{
    private const string Marks = "=!(),<>";
    private int _position;

    public LabelSelector Parse()
    {
        SkipBlanks();
        if (AtEnd) return LabelSelector.Everything;
        var requirements = new List<LabelRequirement>();
        while (true)
        {
            requirements.Add(ReadRequirement());
            SkipBlanks();
            if (AtEnd) return new LabelSelector(requirements);
            if (!Take(",")) throw Error("expected ',' or the end");
        }
    }

    private bool AtEnd => _position >= text.Length;

    private LabelRequirement ReadRequirement()
    {
        SkipBlanks();
        if (Take("!")) return new LabelRequirement(ReadKey(), LabelOperator.DoesNotExist, []);
        var key = ReadKey();
        SkipBlanks();
        if (AtEnd || text[_position] == ',') return new LabelRequirement(key, LabelOperator.Exists, []);
        if (Take("!=")) return new LabelRequirement(key, LabelOperator.NotEquals, [ReadValue()]);
        if (Take("==") || Take("=")) return new LabelRequirement(key, LabelOperator.Equals, [ReadValue()]);
        if (Take(">")) return new LabelRequirement(key, LabelOperator.GreaterThan, [ReadNumber()]);
        if (Take("<")) return new LabelRequirement(key, LabelOperator.LessThan, [ReadNumber()]);
        return ReadWord() switch
        {
            "in" => new LabelRequirement(key, LabelOperator.In, ReadValues()),
            "notin" => new LabelRequirement(key, LabelOperator.NotIn, ReadValues()),
            var word => throw Error(
                $"expected =, !=, in, notin, < or > after '{key}', found '{(word.Length > 0 ? word : text[_position..])}'"),
        };
    }

    private List<string> ReadValues()
    {
        SkipBlanks();
        if (!Take("(")) throw Error("expected '(' before the values");
        var values = new List<string>();
        do values.Add(ReadValue());
        while (Take(","));
        if (!Take(")")) throw Error("expected ',' or ')' after a value");
        return [.. values.Distinct().Order(StringComparer.Ordinal)];
    }

    private string ReadKey()
    {
        SkipBlanks();
        var key = ReadWord();
        if (key.Length == 0) throw Error("expected the key of a label");
        return NameGrammars.QualifiedName.Fault(key) is { } fault ? throw Error($"'{key}' is no key of a label: it {fault}") : key;
    }

    private string ReadValue()
    {
        SkipBlanks();
        var value = ReadWord();
        SkipBlanks();
        return NameGrammars.LabelValue.Fault(value) is { } fault ? throw Error($"'{value}' is no value of a label: {fault}") : value;
    }

    private string ReadNumber()
    {
        var value = ReadValue();
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? value
            : throw Error($"'{value}' is no whole number, as '<' and '>' need");
    }

    private string ReadWord()
    {
        var start = _position;
        while (!AtEnd && !Marks.Contains(text[_position]) && !char.IsWhiteSpace(text[_position])) _position++;
        return text[start.._position];
    }

    private bool Take(string mark)
    {
        if (string.CompareOrdinal(text, _position, mark, 0, mark.Length) != 0) return false;
        _position += mark.Length;
        return true;
    }

    private void SkipBlanks()
    {
        while (!AtEnd && char.IsWhiteSpace(text[_position])) _position++;
    }

    private FormatException Error(string what) =>
        new($"label selector '{text}', at character {_position + 1}: {what}; write it like app=web,tier!=db,track in (a,b),!legacy");
}
