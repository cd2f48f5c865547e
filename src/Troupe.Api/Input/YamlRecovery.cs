namespace Troupe.Api.Input;

/// <summary>Changes a line that YAML cannot read, so that the lines after it can be read.</summary>
internal static class YamlRecovery
{
    /// <summary>
    /// Answers whether something of the document was lost, and what the fault is where that is known better than from the parser.
    /// </summary>
    public static (bool IsLost, string? Fault) Recover(YamlText text, int index, bool sameLine)
    {
        var line = YamlLine.Of(text.Lines[index]);
        if (!sameLine && TryIndent(text, index, line)) return (false, "the indentation of this line fits none of the lines above");
        if (!sameLine && line.HasKey && line.ValueStart < line.Text.Length) text.Mend(index, line.Text[..(line.Colon + 1)]);
        else text.Mend(index, "");
        return (true, null);
    }

    /// <summary>A line that begins between two levels belongs to the nearest.</summary>
    private static bool TryIndent(YamlText text, int index, YamlLine line)
    {
        if (line.IsSilent) return false;
        var levels = Levels(text, index);
        if (levels.Count == 0 || levels.Contains(line.Indent) || line.Indent > levels.Max()) return false;
        var nearest = levels.OrderBy(level => Math.Abs(level - line.Indent)).ThenByDescending(level => level).First();
        text.Mend(index, new string(' ', nearest) + line.Text[line.Indent..], Math.Min(nearest, line.Indent), nearest - line.Indent);
        return true;
    }

    /// <summary>The columns at which the mappings and lists around a line begin.</summary>
    private static List<int> Levels(YamlText text, int index)
    {
        var levels = new List<int>();
        var lowest = int.MaxValue;
        for (var i = index - 1; i >= 0 && lowest > 0; i--)
        {
            var above = YamlLine.Of(text.Lines[i]);
            if (above.IsSilent || above.Indent >= lowest) continue;
            levels.Add(above.Indent);
            if (above.ContentStart != above.Indent) levels.Add(above.ContentStart);
            lowest = above.Indent;
        }

        return levels;
    }
}
