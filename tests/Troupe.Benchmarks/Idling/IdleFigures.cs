namespace Troupe.Benchmarks.Idling;

/// <summary>What a server needs that nobody asks anything.</summary>
/// <param name="Mebibytes">Of its memory, what is in RAM.</param>
/// <param name="ProcessorPercent">Of one core.</param>
internal sealed record IdleFigures(double Mebibytes, double ProcessorPercent)
{
    public override string ToString() => FormattableString.Invariant($"{Mebibytes:n1} MiB, {ProcessorPercent:n2} % of a core");
}
