namespace Troupe.Benchmarks.Results;

/// <summary>One row of the report.</summary>
internal sealed record Result
{
    public required string Benchmark { get; init; }

    /// <summary>What was measured, as `creates over HTTP`.</summary>
    public string What { get; init; } = "";

    public Figure? Measured { get; init; }

    public Figure? Baseline { get; init; }

    public double? Ratio { get; init; }

    /// <summary>Null where the figures are only told.</summary>
    public Bar? Bar { get; init; }

    /// <summary>What the bar is about, if it was measured.</summary>
    public double? Judged => Bar?.Unit is null ? Ratio : Measured?.Value;

    /// <summary>Why there is no figure.</summary>
    public string? NotMeasured { get; init; }

    /// <summary>What explains the figures, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public static Result Of(string benchmark, string what, Comparison comparison, string unit, string raw, Bar? bar = null) => new()
    {
        Benchmark = benchmark, What = what, Bar = bar,
        Measured = new Figure(comparison.Measured, unit), Baseline = new Figure(comparison.Baseline, raw), Ratio = comparison.Ratio,
    };
}

/// <summary>A value and its unit, as 21,345 `commands/s`.</summary>
internal readonly record struct Figure(double Value, string Unit)
{
    public override string ToString() => Value switch
    {
        >= 1_000 => FormattableString.Invariant($"{Value:n0} {Unit}"),
        >= 10 => FormattableString.Invariant($"{Value:n1} {Unit}"),
        _ => FormattableString.Invariant($"{Value:n2} {Unit}"),
    };
}
