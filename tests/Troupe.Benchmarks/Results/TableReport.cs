namespace Troupe.Benchmarks.Results;

/// <summary>The report as a table, with what was not measured and notes below.</summary>
internal static class TableReport
{
    private const int Width = 100;
    private static readonly string[] Heading = ["BENCHMARK", "WHAT", "MEASURED", "AGAINST", "RATIO", "BAR"];

    public static void Write(TextWriter output, IReadOnlyList<Result> results)
    {
        string[][] rows = [Heading, .. results.Where(result => result.NotMeasured is null).Select(Row)];
        var widths = Enumerable.Range(0, Heading.Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows) output.WriteLine(string.Join("  ", row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
        foreach (var result in results.Where(result => result.NotMeasured is not null))
            WriteNote(output, $"{result.Benchmark}: not measured: {result.NotMeasured}");
        foreach (var result in results) WriteNotes(output, result);
    }

    private static string[] Row(Result result) =>
    [
        result.Benchmark, result.What, $"{result.Measured}", $"{result.Baseline}",
        result.Ratio is { } value ? FormattableString.Invariant($"{value:0.00}") : "",
        result is { Bar: { } limit, Judged: { } reached } ? $"{limit} {limit.Verdict(reached)}" : "",
    ];

    private static void WriteNotes(TextWriter output, Result result)
    {
        foreach (var note in result.Notes) WriteNote(output, $"{result.Benchmark}, {result.What}: {note}");
    }

    private static void WriteNote(TextWriter output, string note)
    {
        output.WriteLine();
        output.WriteLine(string.Join("\n  ", Wrapped(note, Width - 2)));
    }

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
