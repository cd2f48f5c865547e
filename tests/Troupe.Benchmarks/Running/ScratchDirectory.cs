namespace Troupe.Benchmarks.Running;

/// <summary>A directory that is gone when the benchmark is; both sides of a comparison lie in it, so on the same disk.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    public ScratchDirectory(string? parent)
    {
        Path = parent is null
            ? Directory.CreateTempSubdirectory("troupe-benchmark-").FullName
            : Directory.CreateDirectory(System.IO.Path.Combine(parent, $"troupe-benchmark-{Guid.NewGuid():n}")).FullName;
    }

    public string Path { get; }

    /// <summary>A directory within it, made if it is missing.</summary>
    public string Sub(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
