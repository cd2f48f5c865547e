using Docker.DotNet;
using Troupe.Api.Clients;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Troupe.Testing.Docker;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Clusters;

/// <summary>`troupe up` on this machine's Docker, beside whatever else runs there: names, networks and tables are its own.</summary>
public sealed class Cluster : IAsyncLifetime
{
    /// <summary>Always the same, so that what a killed run left is found and removed.</summary>
    public const string StateDirectory = "/var/lib/troupe-conformance";

    /// <summary>The administrator's, as the server wrote it; `troupe` and `kubectl` come in with it.</summary>
    public const string Kubeconfig = StateDirectory + "/kubeconfig";

    public const string NodeName = "conformance";
    public const string ServiceCidr = "10.98.0.0/16";
    public const string PodCidr = "10.99.128.0/18";
    public const string ProxyTable = "troupe-test";

    private static readonly TimeSpan OtherRunPatience = TimeSpan.FromMinutes(10);
    private static readonly string[] Shared =
        ["--state-directory", StateDirectory, "--service-cidr", ServiceCidr, "--proxy-table", ProxyTable];

    private FileStream? _alone;

    public static IReadOnlyList<string> UpArguments { get; } =
    [
        "up", "--listen", "https://127.0.0.1:0", "--node-name", NodeName, "--agent-port", "0", "--pod-cidr", PodCidr, .. Shared,
    ];

    public RunningProgram Process { get; private set; } = null!;
    public AdminAccess Access { get; private set; } = null!;
    public HttpApiClient Api { get; private set; } = null!;
    public IDockerClient Docker { get; private set; } = null!;
    public string Url { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (ClusterFactAttribute.Reason is not null) return;
        await Eventually.HoldsAsync(BeAlone, OtherRunPatience);
        Docker = new DockerClientConfiguration(new Uri("unix://" + DockerFactAttribute.SocketPath)).CreateClient();
        await ShellImage.EnsureAsync(Docker, default);
        await DownAsync("--purge");
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_alone is null) return;
        await DownAsync("--purge");
        if (Process is not null) await Process.DisposeAsync();
        Api?.Dispose();
        Docker?.Dispose();
        await _alone.DisposeAsync();
    }

    public async Task StartAsync()
    {
        if (Process is not null) await Process.DisposeAsync();
        Process = TroupeProgram.Start(UpArguments);
        Url = await Process.LineAsync("API:");
        Api?.Dispose();
        Access = new AdminAccess(Kubeconfig);
        Api = Access.CreateClient();
    }

    public static async Task<CommandResult> DownAsync(params string[] arguments)
    {
        var result = await TroupeProgram.RunAsync(["down", .. Shared, .. arguments]);
        Assert.True(result.ExitCode == 0, result.Errors + result.Output);
        return result;
    }

    /// <summary>A command of the CLI, in a test's namespace.</summary>
    public Task<CommandResult> RunAsync(string @namespace, params IEnumerable<string> arguments) =>
        TroupeProgram.RunAsync([.. arguments, "--kubeconfig", Kubeconfig, "--namespace", @namespace]);

    /// <summary>A command of the CLI that must succeed.</summary>
    public async Task<CommandResult> MustRunAsync(string @namespace, params IEnumerable<string> arguments)
    {
        var result = await RunAsync(@namespace, arguments);
        Assert.True(result.ExitCode == 0, $"troupe {string.Join(' ', arguments)}: {result.ExitCode}: {result.Errors}{result.Output}");
        return result;
    }

    // A second run of these tests on the machine waits for the first: they would remove each other's cluster.
    private void BeAlone()
    {
        try
        {
            _alone = new FileStream(StateDirectory + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException($"another run of these tests is under way on this machine: {exception.Message}");
        }
    }
}
