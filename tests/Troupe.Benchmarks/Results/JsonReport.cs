using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Troupe.Benchmarks.Results;

/// <summary>The report for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task WriteAsync(string file, IReadOnlyList<Result> results, bool quick)
    {
        var report = new
        {
            quick,
            processors = Environment.ProcessorCount,
            runtime = RuntimeInformation.FrameworkDescription,
            results = results.Select(result => new
            {
                result.Benchmark,
                result.What,
                result.Measured,
                result.Baseline,
                result.Ratio,
                bar = result.Bar?.ToString(),
                met = result is { Bar: { } bar, Judged: { } judged } ? bar.IsMetBy(judged) : (bool?)null,
                result.NotMeasured,
                result.Notes,
            }),
        };
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, report, Options);
    }
}
