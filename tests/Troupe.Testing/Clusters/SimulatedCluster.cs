using System.Reflection;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Testing.Clusters;

/// <summary>`troupe up --runtime=simulated`: a cluster whose containers only pretend to run, and the command line against it.</summary>
public sealed class SimulatedCluster : IAsyncLifetime
{
    public const string NodeName = "sim-1";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-cli-");
    private RunningProgram _process = null!;

    public string Url { get; private set; } = null!;

    /// <summary>The administrator's, as the server wrote it.</summary>
    public string Kubeconfig { get; private set; } = null!;

    public AdminAccess Access { get; private set; } = null!;
    public HttpApiClient Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var state = Path.Combine(_directory.FullName, "state");
        Kubeconfig = Path.Combine(state, "kubeconfig");
        // Whoever runs the tests may have a cluster of their own.
        Environment.SetEnvironmentVariable("KUBECONFIG", Kubeconfig);
        _process = TroupeProgram.Start(
            "up", "--runtime=simulated", "--listen", "https://127.0.0.1:0", "--node-name", NodeName, "--agent-port", "0", "--service-cidr",
            "10.98.0.0/16", "--state-directory", state);
        Url = await _process.LineAsync("API:");
        Access = new AdminAccess(Kubeconfig);
        Api = Access.CreateClient();
    }

    public async Task DisposeAsync()
    {
        Api?.Dispose();
        Assert.Equal(0, await _process.TerminateAsync());
        await _process.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>A folder for a test's files.</summary>
    public string File(string name, string text)
    {
        var folder = _directory.CreateSubdirectory(Path.GetRandomFileName());
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs a command line in this process, as the program's entry point does.</summary>
    public static async Task<CommandResult> RunAsync(string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var typed = new StringReader(input);
        var (console, consoleErrors, consoleInput) = (Console.Out, Console.Error, Console.In);
        try
        {
            Console.SetOut(output);
            Console.SetError(errors);
            Console.SetIn(typed);
            var main = Assembly.Load("troupe").EntryPoint!;
            var code = await Task.Run(() => (int)main.Invoke(null, [arguments])!);
            return new CommandResult(code, output.ToString(), errors.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(consoleErrors);
            Console.SetIn(consoleInput);
        }
    }

    /// <summary>Runs a command line where `KUBECONFIG` says something else.</summary>
    public static async Task<CommandResult> WithKubeconfigAsync(string kubeconfig, params string[] arguments)
    {
        var before = Environment.GetEnvironmentVariable("KUBECONFIG");
        Environment.SetEnvironmentVariable("KUBECONFIG", kubeconfig);
        try
        {
            return await RunAsync("", arguments);
        }
        finally
        {
            Environment.SetEnvironmentVariable("KUBECONFIG", before);
        }
    }

    public Task<CommandResult> TypeAsync(string @namespace, string input, params string[] arguments) =>
        RunAsync(input, [.. arguments, "--server", Url, "--namespace", @namespace]);

    public async Task<CommandResult> MustAsync(string @namespace, params string[] arguments)
    {
        var result = await TypeAsync(@namespace, "", arguments);
        Assert.True(result.ExitCode == 0, $"troupe {string.Join(' ', arguments)}: {result.ExitCode}: {result.Errors}");
        return result;
    }

    /// <summary>Makes room again on the one node, after a test that had pods.</summary>
    public Task RemoveAsync(string @namespace) => Api.DeleteAsync(ResourceKinds.Of<Api.Namespaces.Namespace>(), null, @namespace);

    /// <summary>A namespace of a test's own.</summary>
    public async Task<string> NamespaceAsync()
    {
        var wanted = new Api.Namespaces.Namespace
        {
            ApiVersion = "v1", Kind = "Namespace", Metadata = new Api.Metadata.ObjectMeta { GenerateName = "cli-" },
        };
        return (await Api.CreateAsync(wanted)).Metadata.Name!;
    }
}
