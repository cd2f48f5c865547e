using Spectre.Console;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Printing;

/// <summary>Writes rows under headings, aligned; rows that come later keep the widths, so a watch can go on for ever.</summary>
/// <remarks>Colours only where a terminal reads; scripts get the same text without them.</remarks>
internal sealed class ColumnWriter(IAnsiConsole console, TextWriter output)
{
    private const int Gap = 3;
    private int[] _widths = [];

    public void Write(IReadOnlyList<string>? headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        // Cells are what others wrote into objects.
        rows = [.. rows.Select(row => row.Select(Escaped.Line).ToList())];
        Widen(headings, rows);
        if (headings is not null) WriteRow(headings, Shade.Heading);
        foreach (var row in rows) WriteRow(row, Shade.Cell);
    }

    private void Widen(IReadOnlyList<string>? headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        foreach (var row in headings is null ? rows : rows.Prepend(headings))
        {
            if (_widths.Length < row.Count) Array.Resize(ref _widths, row.Count);
            for (var i = 0; i < row.Count; i++) _widths[i] = Math.Max(_widths[i], row[i].Length + Gap);
        }
    }

    private void WriteRow(IReadOnlyList<string> cells, Shade shade)
    {
        var padded = cells.Select((cell, i) => i == cells.Count - 1 ? cell : cell.PadRight(_widths[i])).ToList();
        if (!Terminal.Reads(console))
        {
            output.WriteLine(string.Concat(padded).TrimEnd());
            return;
        }

        var line = padded.Select(cell => new Text(cell, shade == Shade.Heading ? new Style(Color.Grey) : StatusColours.Of(cell.TrimEnd())));
        foreach (var cell in line) console.Write(cell);
        console.WriteLine();
    }

    private enum Shade
    {
        Heading,
        Cell,
    }
}
