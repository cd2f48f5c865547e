using Troupe.Benchmarks.Results;

namespace Troupe.Benchmarks.Running;

/// <summary>Measures one promise of the product against something raw on the same machine.</summary>
internal interface IBenchmark
{
    string Name { get; }

    /// <summary>What is measured, and against what, in one line.</summary>
    string Summary { get; }

    /// <exception cref="NotMeasuredException">This machine lacks something.</exception>
    Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context);
}
