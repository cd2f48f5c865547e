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

    private static string Value(string project, string property) =>
        XDocument.Load(project).Descendants(property).Select(element => element.Value.Trim()).FirstOrDefault("");
}
