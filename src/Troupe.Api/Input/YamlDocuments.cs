namespace Troupe.Api.Input;

/// <summary>Cuts a YAML stream at its `---` lines, so that a broken document leaves the others whole.</summary>
internal static class YamlDocuments
{
    public static IEnumerable<YamlText> Split(string text)
    {
        var lines = text.TrimStart('\ufeff').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var document = new List<string>();
        var first = 1;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (IsMark(line, "---") || IsMark(line, "..."))
            {
                yield return new YamlText([.. document], first);
                document.Clear();
                first = i + 1;
                line = "   " + line[3..];
            }
            else if (line.StartsWith('%') && document.All(string.IsNullOrWhiteSpace)) line = "";

            document.Add(line);
        }

        yield return new YamlText([.. document], first);
    }

    private static bool IsMark(string line, string mark) =>
        line.StartsWith(mark, StringComparison.Ordinal) && (line.Length == 3 || char.IsWhiteSpace(line[3]));
}
