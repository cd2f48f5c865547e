using System.Globalization;

namespace Troupe.Benchmarks.Results;

/// <summary>How good a ratio has to be.</summary>
internal sealed record Bar(bool IsLeast, double Limit)
{
    public static Bar AtLeast(double limit) => new(true, limit);

    public static Bar AtMost(double limit) => new(false, limit);

    public bool IsMetBy(double ratio) => IsLeast ? ratio >= Limit : ratio <= Limit;

    /// <summary>As `met`, or `missed by 12 %`.</summary>
    public string Verdict(double ratio) =>
        IsMetBy(ratio) ? "met" : string.Create(CultureInfo.InvariantCulture, $"missed by {Math.Abs(ratio - Limit) / Limit * 100:0} %");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsLeast ? ">=" : "<=")} {Limit:0.##}");
}
