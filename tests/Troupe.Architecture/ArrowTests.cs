using System.Xml.Linq;
using Xunit;

namespace Troupe.Architecture;

/// <summary>Who may know whom: the arrows of the design, and no others.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Troupe.Api"] = [],
        ["Troupe.Domain"] = ["Troupe.Api"],
        ["Troupe.Journal"] = ["Akka", "Akka.Persistence", "Akka.Persistence.Sql"],
        ["Troupe.ControlPlane"] =
        [
            "Troupe.Domain", "Troupe.Security", "Troupe.Journal",
            "Akka", "Akka.Persistence", "Akka.Cluster", "Akka.Cluster.Sharding", "Akka.Cluster.Tools", "Akka.Hosting",
        ],
        ["Troupe.Security"] = ["Troupe.Api"],
        ["Troupe.Agent"] = ["Troupe.Api", "Troupe.Security", "Akka", "Docker.DotNet"],
        ["Troupe.Http"] = ["Troupe.ControlPlane"],
        ["Troupe.Cli"] = ["Troupe.Api", "Troupe.Security"],
        ["Troupe"] = ["Troupe.Http", "Troupe.Agent", "Troupe.Cli"],
    };

    public static TheoryData<string> Projects() => new(Allowed.Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatTheDesignAllows(string project)
    {
        var references = References(project);

        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void Projects_AreAllListed()
    {
        // What a build of an older commit left behind is no project.
        var there = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder))
            .Where(name => File.Exists(ProjectFile(name)));

        Assert.Equal(Allowed.Keys.Order(), there.Order());
    }

    [Fact]
    public void Product_HasNoConditionalCode()
    {
        var conditional = Repository.Sources("src").Where(file =>
            File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)));

        Assert.Empty(conditional.Select(Repository.Relative));
    }

    private static IEnumerable<string> References(string project)
    {
        var items = XDocument.Load(ProjectFile(project)).Descendants().ToList();
        var projects = items.Where(item => item.Name.LocalName == "ProjectReference")
            .Select(item => Path.GetFileNameWithoutExtension((string)item.Attribute("Include")!));
        // Akka and Docker are layers too; any other package is a matter of docs/DEPENDENCIES.md.
        return projects.Concat(items.Where(item => item.Name.LocalName == "PackageReference")
            .Select(item => (string)item.Attribute("Include")!)
            .Where(package => package.StartsWith("Akka", StringComparison.Ordinal) || package == "Docker.DotNet"));
    }

    private static string ProjectFile(string project) => Path.Combine(Repository.Root, "src", project, project + ".csproj");
}
