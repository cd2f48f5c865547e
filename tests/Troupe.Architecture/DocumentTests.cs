using System.Text.RegularExpressions;
using Xunit;

namespace Troupe.Architecture;

/// <summary>What documents name is there: a type that was renamed or a file that was moved is found here.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Roots = ["src/", "tests/", "docs/", "examples/", "hocon/", "scripts/"];

    private static readonly Lazy<HashSet<string>> Words = new(() =>
    [
        .. from kind in new[] { "*.cs", "*.conf", "*.csproj", "*.yaml" }
           from folder in new[] { "src", "tests", "examples", "hocon" }
           from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), kind, SearchOption.AllDirectories)
           from word in Word().Matches(File.ReadAllText(file))
           select word.Value,
    ]);

    public static TheoryData<string> Documents() => new(
        new[] { "README.md", "CONTRIBUTING.md" }
            .Concat(from folder in new[] { "docs", "src" }
                    from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)
                    where !Repository.Relative(file).Split('/').Intersect(["bin", "obj"]).Any()
                    select Repository.Relative(file)).Order());

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_NamesFiles_ThatAreThere(string document)
    {
        // X stands for any kind in a checklist.
        var missing = Quoted(document).Where(text => Roots.Any(root => text.StartsWith(root, StringComparison.Ordinal)))
            .Where(text => !text.Contains("/X", StringComparison.Ordinal) && !text.Contains('*', StringComparison.Ordinal))
            .Where(path => !Exists(path) && !Exists(path + ".cs"));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_NamesTypes_ThatAreThere(string document)
    {
        var missing = Quoted(document).Where(text => Name().IsMatch(text)).SelectMany(text => text.Split('.'))
            .Where(name => Humps().IsMatch(name) && !Words.Value.Contains(name));

        Assert.Empty(missing);
    }

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));

    private static IEnumerable<string> Quoted(string document) =>
        Code().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"`([^`\s]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Z]\w*(\.[A-Z]\w*)*$")]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Z][a-z0-9]+[A-Z]")]
    private static partial Regex Humps();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
