using System.Text.Json;
using Troupe.Benchmarks.Running;
using Xunit;

namespace Troupe.Tests.Benchmarks;

/// <summary>The benchmarks themselves work; how fast anything is, no test says.</summary>
public sealed class QuickRunTests : IDisposable
{
    // PostgreSQL runs as a user of its own, who must be let in.
    private readonly DirectoryInfo _directory =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"troupe-{Guid.NewGuid():n}"));
    private readonly StringWriter _output = new();
    private readonly StringWriter _progress = new();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Journal_Quick_ReportsARatioAndLeavesNothingBehind()
    {
        var file = Path.Combine(_directory.FullName, "report.json");
        var place = _directory.CreateSubdirectory("place");

        var code = await RunAsync("journal", "--quick", "--json", file, "--directory", place.FullName);

        Assert.True(code == 0, _progress.ToString());
        Assert.All(_output.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 120));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var rows = report.RootElement.GetProperty("results").EnumerateArray().ToList();
        // SQLite is everywhere; a machine without PostgreSQL says so.
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal("journal", row.GetProperty("benchmark").GetString()));
        Assert.All(rows, row => Assert.True(
            row.TryGetProperty("ratio", out var ratio) ? ratio.GetDouble() > 0 : row.TryGetProperty("notMeasured", out _)));
        Assert.True(rows[0].TryGetProperty("ratio", out _));
        Assert.Empty(place.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task UnknownName_IsRefusedWithTheNamesThatThereAre()
    {
        var code = await RunAsync("journal", "jurnal");

        Assert.Equal(2, code);
        Assert.Contains("no benchmark jurnal", _progress.ToString(), StringComparison.Ordinal);
        Assert.Contains("http-create", _progress.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task UnknownOption_IsRefused()
    {
        Assert.Equal(2, await RunAsync("--quik"));
        Assert.Contains("--quick", _progress.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] words) => BenchmarkCommand.RunAsync(words, _output, _progress);
}
