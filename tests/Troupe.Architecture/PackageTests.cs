using System.Xml.Linq;
using Xunit;

namespace Troupe.Architecture;

/// <summary>What leaves this repository as a package, and what says what it is.</summary>
public sealed class PackageTests
{
    private static readonly string[] Libraries =
    [
        "Troupe.Agent", "Troupe.Api", "Troupe.ControlPlane", "Troupe.Domain", "Troupe.Http", "Troupe.Journal", "Troupe.Security",
    ];

    /// <summary>Pinned although no project names them, because of what other packages bring along.</summary>
    private static readonly string[] BroughtAlong = ["LightningDB"];

    public static TheoryData<string> Packages() => new(Libraries);

    [Fact]
    public void Projects_ThatArePackages_AreTheLibraries()
    {
        var packable = from folder in new[] { "src", "tests", "examples" }
                       from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)
                       where Value(file, "IsPackable") == "true"
                       select Path.GetFileNameWithoutExtension(file);

        Assert.Equal(Libraries, packable.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_HasAReadmeOfItsOwnAndADescription(string library)
    {
        var folder = Path.Combine(Repository.Root, "src", library);

        Assert.StartsWith($"# {library}\n", File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
        Assert.NotEqual("", Value(Path.Combine(folder, library + ".csproj"), "Description"));
    }

    /// <remarks>A package that referenced a project which is none could not be restored by anybody.</remarks>
    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_ReferencesOnlyPackages(string library)
    {
        var references = XDocument.Load(Path.Combine(Repository.Root, "src", library, library + ".csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        Assert.Empty(references.Except(Libraries));
    }

    [Fact]
    public void Pins_AreThePackagesThatProjectsReference()
    {
        var referenced = from folder in new[] { "src", "tests", "examples" }
                         let root = Path.Combine(Repository.Root, folder)
                         from file in Directory.EnumerateFiles(root, "*.csproj", SearchOption.AllDirectories)
                         from package in Included(file, "PackageReference")
                         select package;

        Assert.Equal(referenced.Concat(SharedReferences).Concat(BroughtAlong).Distinct().Order(), Pins.Order());
    }

    [Fact]
    public void Dependencies_SayWhyOfEachPin()
    {
        var said = from line in File.ReadLines(Path.Combine(Repository.Root, "docs", "DEPENDENCIES.md"))
                   where line.StartsWith("| ", StringComparison.Ordinal)
                   from package in line.Split('|')[1].Split(',', StringSplitOptions.TrimEntries)
                   where package is not ("package" or "---") && !package.Contains('(')
                   select package;

        Assert.Equal(Pins.Order(), said.Order());
    }

    private static IEnumerable<string> Pins => Included(Path.Combine(Repository.Root, "Directory.Packages.props"), "PackageVersion");

    /// <summary>Of every project.</summary>
    private static IEnumerable<string> SharedReferences =>
        new[] { "Directory.Build.props", "Directory.Build.targets", "tests/Directory.Build.props" }.SelectMany(
            file => Included(Path.Combine(Repository.Root, file), "PackageReference"));

    private static IEnumerable<string> Included(string file, string item) =>
        XDocument.Load(file).Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();

    private static string Value(string project, string property) =>
        XDocument.Load(project).Descendants(property).Select(element => element.Value.Trim()).FirstOrDefault("");
}
