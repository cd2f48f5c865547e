using System.Globalization;

namespace Troupe.Benchmarks.Results;

/// <summary>How good a ratio has to be, or, where the bar has a unit, what was measured itself.</summary>
internal sealed record Bar(bool IsLeast, double Limit, string? Unit = null)
{
    public static Bar AtLeast(double limit) => new(true, limit);

    public static Bar AtMost(double limit) => new(false, limit);

    public static Bar AtMost(double limit, string unit) => new(false, limit, unit);

    public bool IsMetBy(double value) => IsLeast ? value >= Limit : value <= Limit;

    /// <summary>As `met`, or `missed by 12 %`.</summary>
    public string Verdict(double value) =>
        IsMetBy(value) ? "met" : string.Create(CultureInfo.InvariantCulture, $"missed by {Math.Abs(value - Limit) / Limit * 100:0} %");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(IsLeast ? ">=" : "<=")} {Limit:0.##}{(Unit is null ? "" : " " + Unit)}");
}
