using System.Text;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Describing;

/// <summary>Lines of `name: value`, aligned, with parts inside parts.</summary>
internal sealed class Description
{
    private const int MinWidth = 14;
    private readonly List<(int Level, string Name, string? Value)> _lines = [];
    private int _level;

    public Description Add(string name, string? value)
    {
        _lines.Add((_level, name, string.IsNullOrEmpty(value) ? "<none>" : value));
        return this;
    }

    /// <summary>Several values under one name, the first beside it.</summary>
    public Description Add(string name, IEnumerable<string> values)
    {
        var listed = values.ToList();
        Add(name, listed.FirstOrDefault());
        foreach (var value in listed.Skip(1)) _lines.Add((_level, "", value));
        return this;
    }

    public Description Add(string name, IReadOnlyDictionary<string, string>? pairs) =>
        Add(name, (pairs ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
            $"{pair.Key}={pair.Value}"));

    public Description Part(string name, Action<Description> inner)
    {
        _lines.Add((_level, name, null));
        _level++;
        inner(this);
        _level--;
        return this;
    }

    /// <summary>A table under a name, indented.</summary>
    public Description Table(string name, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var listed = rows.ToList();
        if (listed.Count == 0) return Add(name, "<none>");
        IReadOnlyList<string>[] lines = [headings, [.. headings.Select(heading => new string('-', heading.Length))], .. listed];
        var widths = headings.Select((_, i) => lines.Max(line => line[i].Length) + 2).ToList();
        _lines.Add((_level, name, null));
        foreach (var line in lines)
            _lines.Add((_level + 1, "", string.Concat(line.Select((cell, i) => i == line.Count - 1 ? cell : cell.PadRight(widths[i])))));
        return this;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        var widths = _lines.Where(line => line.Name.Length > 0 && line.Value is not null).GroupBy(line => line.Level)
            .ToDictionary(group => group.Key, group => Math.Max(MinWidth, group.Max(line => line.Name.Length) + 3));
        var inTable = false;
        foreach (var (level, name, value) in _lines)
        {
            var indent = new string(' ', level * 2);
            if (value is null) text.AppendLine($"{indent}{name}:");
            else if (name.Length > 0) text.AppendLine($"{indent}{(name + ":").PadRight(widths[level])}{value}".TrimEnd());
            else if (inTable) text.AppendLine($"{indent}{value}".TrimEnd());
            else text.AppendLine($"{indent}{new string(' ', widths.GetValueOrDefault(level))}{value}".TrimEnd());
            inTable = value is null || (inTable && name.Length == 0);
        }

        return Escaped.Lines(text.ToString());
    }
}
