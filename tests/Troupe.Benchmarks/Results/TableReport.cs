namespace Troupe.Benchmarks.Results;

/// <summary>The report as a table of at most 100 columns, with notes below.</summary>
internal static class TableReport
{
    private const int Width = 100;
    private const string Layout = "{0,-12}{1,-21}{2,-18}{3,-20}{4,-7}{5}";

    public static void Write(TextWriter output, IReadOnlyList<Result> results)
    {
        output.WriteLine(string.Format(null, Layout, "BENCHMARK", "WHAT", "MEASURED", "AGAINST", "RATIO", "BAR"));
        foreach (var result in results) output.WriteLine(Row(result));
        foreach (var result in results) WriteNotes(output, result);
    }

    private static string Row(Result result)
    {
        if (result.NotMeasured is { } why)
            return string.Join($"\n{"",12}", Wrapped($"not measured: {why}", Width - 12)).Insert(0, $"{result.Benchmark,-12}");

        var ratio = result.Ratio is { } value ? FormattableString.Invariant($"{value:0.00}") : "";
        var bar = result is { Bar: { } limit, Ratio: { } reached } ? $"{limit} {limit.Verdict(reached)}" : "";
        return string.Format(null, Layout, result.Benchmark, result.What, result.Measured, result.Baseline, ratio, bar).TrimEnd();
    }

    private static void WriteNotes(TextWriter output, Result result)
    {
        foreach (var note in result.Notes)
        {
            var lines = Wrapped($"{result.Benchmark}, {result.What}: {note}", Width - 2);
            output.WriteLine();
            output.WriteLine(string.Join("\n  ", lines));
        }
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
