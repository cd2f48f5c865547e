using System.Text.RegularExpressions;
using Xunit;

namespace Troupe.Architecture;

/// <summary>Style that a machine can see.</summary>
public sealed partial class TidyTests
{
    private const int MaxLines = 400;
    private const int MaxColumns = 140;

    private static readonly string[] VagueFolders = ["Helpers", "Utils", "Utilities", "Models", "Managers", "Common", "Misc"];

    [Fact]
    public void Files_AreShort()
    {
        var tooLong = Repository.Sources("src", "tests", "examples").Where(file => File.ReadLines(file).Count() > MaxLines);

        Assert.Empty(tooLong.Select(Repository.Relative));
    }

    [Fact]
    public void Lines_FitOnAScreen()
    {
        var tooLong = from file in Repository.Sources("src", "tests", "examples")
                      from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
                      where line.Text.Length > MaxColumns
                      select $"{Repository.Relative(file)}:{line.Number}";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Folders_AreNamedByWhatTheyDo()
    {
        var vague = Repository.Sources("src", "tests", "examples").Select(Repository.Relative)
            .Where(file => file.Split(Path.DirectorySeparatorChar).Intersect(VagueFolders).Any());

        Assert.Empty(vague);
    }

    [Fact]
    public void Sources_LeaveNothingForLater()
    {
        var unfinished = from file in Repository.Sources("src", "tests", "examples")
                         where Path.GetFileName(file) != "TidyTests.cs"
                         from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
                         where Unfinished().IsMatch(line.Text)
                         select $"{Repository.Relative(file)}:{line.Number}";

        Assert.Empty(unfinished);
    }

    [Fact]
    public void Scripts_AndDocuments_NameNoPlaceOfOneMachine()
    {
        string[] kinds = ["*.md", "*.sh", "*.yaml", "*.conf", "*.props", "*.targets", "*.csproj", "*.json"];
        var here = Path.GetDirectoryName(Repository.Root.TrimEnd(Path.DirectorySeparatorChar))!;
        var naming = from kind in kinds
                     from file in Directory.EnumerateFiles(Repository.Root, kind, SearchOption.AllDirectories)
                     let parts = Repository.Relative(file).Split(Path.DirectorySeparatorChar)
                     where !parts.Intersect(["obj", "bin", "artifacts", "node_modules", ".git", "TestResults"]).Any()
                     where here.Length > 1 && File.ReadAllText(file).Contains(here + "/", StringComparison.Ordinal)
                     select Repository.Relative(file);

        Assert.Empty(naming);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|TBD|HACK|NotImplementedException)\b|Thread\.Sleep\(|Task\.Delay\(\d")]
    private static partial Regex Unfinished();
}
