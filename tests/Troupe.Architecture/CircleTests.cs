using System.Text.RegularExpressions;
using Xunit;

namespace Troupe.Architecture;

/// <summary>Inside a project, folders know each other in one direction: what two need lies below both.</summary>
public sealed partial class CircleTests
{
    // Registries name kinds, and every kind knows what lies beside its registry: of entities; of what is stored, of what only shows
    // that in other words, of questions that are answered and not kept, and of parts of objects.
    private static readonly string[] Registries =
        ["EntityKinds.cs", "ResourceKinds.cs", "KindViews.cs", "ReviewResources.cs", "Subresources.cs"];

    public static TheoryData<string> Projects() => new(
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)!).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_OfAProject_FormNoCircle(string project)
    {
        var arrows = Arrows(project, Registries);

        var circle = arrows.Keys.Select(folder => PathBack(arrows, folder)).FirstOrDefault(path => path is not null);

        Assert.True(circle is null, $"{project}: {string.Join(" -> ", circle ?? [])}");
    }

    /// <summary>The test must be able to fail: with the registries counted, the circle that they close is found.</summary>
    [Fact]
    public void Folders_WithTheirRegistries_FormTheCircleThatIsAllowed()
    {
        var arrows = Arrows("Troupe.Api", []);

        Assert.Contains(arrows.Keys, folder => PathBack(arrows, folder) is not null);
    }

    private static Dictionary<string, HashSet<string>> Arrows(string project, string[] registries)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        // The executable's namespaces are those of the product.
        var space = project == "Troupe" ? "Troupe" : project;
        var files = Repository.Sources(Path.Combine("src", project))
            .Select(file => (Path: file, Parts: Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)))
            .Where(file => file.Parts.Length > 1 && !registries.Contains(file.Parts[^1])).ToList();
        var folders = files.Select(file => file.Parts[0]).ToHashSet();
        return files.GroupBy(file => file.Parts[0]).ToDictionary(
            folder => folder.Key,
            folder => folder.SelectMany(file => Named(File.ReadAllText(file.Path), space)).Where(folders.Contains)
                .Where(name => name != folder.Key).ToHashSet());
    }

    /// <summary>The folders whose namespaces a file imports or spells out.</summary>
    private static IEnumerable<string> Named(string text, string space) =>
        FullName().Matches(Comment().Replace(text, "")).Select(match => match.Groups[1].Value)
            .Where(name => name.StartsWith(space + ".", StringComparison.Ordinal)).Select(name => name[(space.Length + 1)..].Split('.')[0])
            .Concat(ShortName().Matches(Comment().Replace(text, "")).Select(match => match.Groups[1].Value));

    /// <summary>A way from a folder back to itself, or null.</summary>
    private static List<string>? PathBack(Dictionary<string, HashSet<string>> arrows, string start)
    {
        var from = new Dictionary<string, string>();
        var next = new Queue<string>([start]);
        while (next.TryDequeue(out var folder))
        {
            foreach (var known in arrows.GetValueOrDefault(folder, []))
            {
                if (!from.TryAdd(known, folder)) continue;
                if (known == start) return Way(from, start);
                next.Enqueue(known);
            }
        }

        return null;
    }

    private static List<string> Way(Dictionary<string, string> from, string start)
    {
        var way = new List<string> { start };
        for (var folder = from[start]; folder != start; folder = from[folder]) way.Insert(0, folder);
        way.Insert(0, start);
        return way;
    }

    [GeneratedRegex(@"\b(Troupe(?:\.[A-Z]\w*)+)")]
    private static partial Regex FullName();

    // As ReadModels.ReadModel, where a type bears nearly the name of its folder.
    [GeneratedRegex(@"(?<![\w.])([A-Z]\w*)\.[A-Z]\w*\s+\w+[,;)=]")]
    private static partial Regex ShortName();

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();
}
