namespace Troupe.Benchmarks.Running;

/// <summary>What was typed.</summary>
/// <param name="Names">The benchmarks to run; all when empty.</param>
/// <param name="Directory">Where the journals lie; null for the directory of temporary files.</param>
internal sealed record BenchmarkArguments(IReadOnlyList<string> Names, bool Quick, string? JsonFile, string? Directory, bool Help)
{
    private const string Options = "there are --quick, --json FILE, --directory DIRECTORY and --help";

    /// <summary>Reads the arguments; null and an error where they make no sense.</summary>
    public static (BenchmarkArguments? Arguments, string? Error) Parse(IReadOnlyList<string> words)
    {
        var names = new List<string>();
        var arguments = new BenchmarkArguments(names, false, null, null, false);
        for (var i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "--quick": arguments = arguments with { Quick = true }; break;
                case "--help" or "-h" or "--list": arguments = arguments with { Help = true }; break;
                case "--json" when i + 1 < words.Count: arguments = arguments with { JsonFile = words[++i] }; break;
                case "--directory" when i + 1 < words.Count: arguments = arguments with { Directory = words[++i] }; break;
                case "--json" or "--directory": return (null, $"{words[i]} needs a path behind it");
                case ['-', ..]: return (null, $"there is no option {words[i]}; {Options}");
                default: names.Add(words[i]); break;
            }
        }

        var known = Benchmarks.All.Select(benchmark => benchmark.Name).ToList();
        var unknown = names.Except(known).ToList();
        return unknown.Count == 0
            ? (arguments, null)
            : (null, $"there is no benchmark {string.Join(", ", unknown)}; there are {string.Join(", ", known)}");
    }
}
