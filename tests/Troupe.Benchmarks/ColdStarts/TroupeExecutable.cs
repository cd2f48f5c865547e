using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.ColdStarts;

/// <summary>The published program.</summary>
internal static class TroupeExecutable
{
    /// <exception cref="NotMeasuredException">It is not there.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Cluster.sln"))) continue;

            var program = Path.Combine(folder.FullName, "artifacts", "troupe", "troupe");
            return File.Exists(program)
                ? program
                : throw new NotMeasuredException("artifacts/troupe is missing: dotnet publish src/Troupe -c Release");
        }

        throw new NotMeasuredException("this program does not lie in a checkout of Cluster.sln");
    }
}
