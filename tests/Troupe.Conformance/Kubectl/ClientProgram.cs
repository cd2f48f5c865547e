using System.Diagnostics;
using System.Text.Json.Nodes;
using Troupe.Conformance.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Kubectl;

/// <summary>A stock kubectl, or `troupe`, with a home of its own, as the administrator of the cluster, in one namespace.</summary>
/// <remarks>
/// `test.sh` names the oldest and the newest kubectl at hand in TROUPE_TEST_KUBECTLS; without it the one on the PATH is driven.
/// </remarks>
internal sealed class ClientProgram : IDisposable
{
    private readonly string _path;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("troupe-kubectl-");
    private int _files;

    public ClientProgram(string path, TestNamespace space)
    {
        (_path, Namespace) = (path, space.Name);
        Minor = IsTroupe ? Newest : Minors.GetOrAdd(path, ReadMinor);
    }

    private const int Newest = int.MaxValue;

    private static string[] Paths =>
        (Environment.GetEnvironmentVariable("TROUPE_TEST_KUBECTLS") is { Length: > 0 } listed ? listed : "kubectl").Split(':');

    private static System.Collections.Concurrent.ConcurrentDictionary<string, int> Minors { get; } = new();

    /// <summary>Every kubectl, as the path of a program.</summary>
    public static TheoryData<string> Kubectls { get; } = new(Paths);

    /// <summary>The same and `troupe`, which takes what kubectl takes.</summary>
    public static TheoryData<string> All { get; } = new([.. Paths, TroupeProgram.Path]);

    /// <summary>20 of v1.20.2; `troupe` does what the newest does.</summary>
    public int Minor { get; }

    public bool IsTroupe => _path == TroupeProgram.Path;

    public string Namespace { get; }

    /// <summary>A command that must succeed.</summary>
    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        var result = await TryAsync(arguments);
        Assert.True(
            result.ExitCode == 0, $"{_path} {string.Join(' ', arguments)}: {result.ExitCode}: {result.Errors}{result.Output}");
        return result;
    }

    public Task<CommandResult> TryAsync(params string[] arguments) => FeedAsync("", arguments);

    /// <summary>A command with something on its standard input.</summary>
    public Task<CommandResult> FeedAsync(string input, params string[] arguments) =>
        CommandLine.RunAsync(_path, [.. Connection, .. arguments], input);

    /// <summary>A command whose environment says more, as which editor to use.</summary>
    public Task<CommandResult> RunWithAsync(string variable, params string[] arguments) =>
        CommandLine.RunAsync("/usr/bin/env", [variable, _path, .. Connection, .. arguments]);

    /// <summary>A command under a pseudo-terminal; what it wrote there is the output.</summary>
    public Task<CommandResult> RunOnTerminalAsync(string input, params string[] arguments) => CommandLine.RunAsync(
        "script", ["-qec", string.Join(' ', new[] { _path }.Concat(Connection).Concat(arguments).Select(Quoted)), "/dev/null"], input);

    /// <summary>A command that goes on until it is stopped.</summary>
    public RunningProgram Start(params string[] arguments) => new(_path, [.. Connection, .. arguments]);

    public async Task<JsonNode> JsonAsync(params string[] arguments) =>
        JsonNode.Parse((await RunAsync([.. arguments, "-o", "json"])).Output)!;

    /// <summary>A file with a manifest.</summary>
    public string Write(string text, string extension = ".yaml")
    {
        var path = Path.Combine(_home.FullName, $"{++_files}{extension}");
        File.WriteAllText(path, text);
        return path;
    }

    public string NewPath(string name) => Path.Combine(_home.FullName, name);

    public static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => _home.Delete(recursive: true);

    private string[] Connection => IsTroupe
        ? ["--kubeconfig", Cluster.Kubeconfig, "-n", Namespace]
        : ["--kubeconfig", Cluster.Kubeconfig, "-n", Namespace, "--cache-dir", Path.Combine(_home.FullName, "cache")];

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''")}'";

    private static int ReadMinor(string path)
    {
        using var process = Process.Start(
            new ProcessStartInfo(path, ["version", "--client", "-o", "json"]) { RedirectStandardOutput = true })!;
        var version = JsonNode.Parse(process.StandardOutput.ReadToEnd())!;
        process.WaitForExit();
        return int.Parse(((string)version["clientVersion"]!["gitVersion"]!).Split('.')[1]);
    }
}
