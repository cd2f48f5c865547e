namespace Troupe.Benchmarks.Running;

/// <summary>What every benchmark is given.</summary>
internal sealed class BenchmarkContext(BenchmarkArguments arguments, TextWriter progress, CancellationToken cancelled)
{
    public bool Quick => arguments.Quick;

    public CancellationToken Cancelled => cancelled;

    /// <summary>How often the two sides are measured in turn.</summary>
    public int Rounds => Pick(7, quick: 1);

    /// <summary>Chooses between a size that means something and one that only shows that the benchmark works.</summary>
    public T Pick<T>(T full, T quick) => arguments.Quick ? quick : full;

    public ScratchDirectory NewDirectory() => new(arguments.Directory);

    /// <summary>The disk that is measured, for whoever makes a directory of its own there.</summary>
    public string ParentDirectory => Path.GetFullPath(arguments.Directory ?? Path.GetTempPath());

    public void Report(string what) => progress.WriteLine(what);
}
