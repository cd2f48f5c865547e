using System.Text.Json.Nodes;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing.JsonPaths;

namespace Troupe.Cli.Printing;

/// <summary>Columns that a user chose: a heading and a path each.</summary>
internal sealed class CustomColumns
{
    private const string None = "<none>";
    private readonly IReadOnlyList<(string Heading, JsonPathTemplate Path)> _columns;

    private CustomColumns(IReadOnlyList<(string, JsonPathTemplate)> columns) => _columns = columns;

    public IReadOnlyList<string> Headings => [.. _columns.Select(column => column.Heading)];

    /// <summary>As `NAME:.metadata.name,NODE:.spec.nodeName`; a comma within brackets belongs to the path.</summary>
    public static CustomColumns Parse(string text) => new([.. Split(text).Select(Column)]);

    /// <summary>Headings on the first line, and under each its path.</summary>
    public static CustomColumns ParseFile(string text, string file)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length != 2) throw new CommandFailure($"{file}: expected two lines: headings, and under each its path");
        var (headings, paths) = (Words(lines[0]), Words(lines[1]));
        if (headings.Length != paths.Length)
            throw new CommandFailure($"{file}: there are {headings.Length} headings and {paths.Length} paths; each heading needs its path");
        return new CustomColumns([.. headings.Zip(paths.Select(JsonPathTemplate.ParsePath))]);
    }

    public IReadOnlyList<string> Row(JsonNode @object) => [.. _columns.Select(column => Cell(column.Path, @object))];

    private static string Cell(JsonPathTemplate path, JsonNode @object)
    {
        var values = path.Select(@object);
        return values.Count == 0 ? None : string.Join(',', values.Select(JsonPathTemplate.TextOf)) is { Length: > 0 } text ? text : None;
    }

    private static (string, JsonPathTemplate) Column(string text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || colon == text.Length - 1)
            throw new CommandFailure($"'{text}' is no column: write HEADING:PATH, as NAME:.metadata.name");
        return (text[..colon], JsonPathTemplate.ParsePath(text[(colon + 1)..]));
    }

    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '[' or '(' or '{') depth++;
            else if (text[i] is ']' or ')' or '}') depth--;
            if (text[i] != ',' || depth > 0) continue;
            yield return text[start..i];
            start = i + 1;
        }

        yield return text[start..];
    }

    private static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
