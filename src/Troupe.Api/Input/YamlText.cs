namespace Troupe.Api.Input;

/// <summary>
/// The lines of one document: mended in memory so that reading goes on after a fault, while places stay those of the file.
/// </summary>
internal sealed class YamlText(string[] lines, int firstLine)
{
    private readonly Dictionary<int, (int From, int By)> _shifts = [];

    public string[] Lines { get; } = lines;

    public int FirstLine => firstLine;

    public override string ToString() => string.Join('\n', Lines) + "\n";

    /// <summary>The place in the file of a character of a line as it is now.</summary>
    public Position At(int line, int character)
    {
        if (_shifts.TryGetValue(line, out var shift) && character >= shift.From)
            character = Math.Max(shift.From - Math.Max(0, shift.By), character - shift.By);

        // The parser's own marks may fall before the line that it complains of.
        return new Position(firstLine + Math.Max(0, line), Math.Max(0, character) + 1);
    }

    /// <summary>
    /// Replaces a line whose characters from <paramref name="from"/> on have moved to the right by <paramref name="by"/>.
    /// </summary>
    public void Mend(int line, string text, int from = 0, int by = 0)
    {
        Lines[line] = text;
        if (by == 0) return;
        var known = _shifts.GetValueOrDefault(line);
        _shifts[line] = (Math.Max(known.From, from), known.By + by);
    }
}
