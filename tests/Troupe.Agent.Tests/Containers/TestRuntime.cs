using System.Collections.Concurrent;
using Docker.DotNet;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Docker;
using Troupe.Agent.Containers.Simulated;
using Troupe.Testing.Docker;

namespace Troupe.Agent.Tests.Containers;

/// <summary>A runtime for one test, with a node and a subnet of its own; it removes all that the test made.</summary>
public sealed class TestRuntime : IAsyncDisposable
{
    private const int Subnets = 1024;
    private static int _count;
    private readonly ConcurrentDictionary<string, SimulatedRun> _scripts = [];
    private readonly bool _docker;

    private TestRuntime(bool docker)
    {
        _docker = docker;
        var number = Interlocked.Increment(ref _count);
        Network = Subnet(System.Environment.ProcessId * 31 + number);
        Scope = new NodeScope("agent-tests", $"node-{System.Environment.ProcessId}-{number}");
        Runtime = Attach();
    }

    public NodeScope Scope { get; }
    public PodNetwork Network { get; private set; }
    public IContainerRuntime Runtime { get; }
    public string Image => ShellImage.Name;

    /// <summary>The engine beneath, for what only it can tell.</summary>
    public static IDockerClient CreateDockerClient() => new DockerClientConfiguration().CreateClient();

    public static async Task<TestRuntime> StartAsync(string kind)
    {
        if (kind == RuntimeKinds.Docker)
        {
            using var docker = CreateDockerClient();
            await ShellImage.EnsureAsync(docker, CancellationToken.None);
        }

        var runtime = new TestRuntime(kind == RuntimeKinds.Docker);
        await runtime.EnsureNetworkAsync();
        return runtime;
    }

    /// <summary>Other runs of the tests on this machine have subnets too: the first free one is this test's.</summary>
    private async Task EnsureNetworkAsync()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Runtime.EnsureNetworkAsync(Network);
                return;
            }
            catch (ContainerRuntimeException taken) when (taken.Message.Contains("overlaps") && tries < Subnets)
            {
                Network = Subnet(Interlocked.Increment(ref _count) + tries * 101);
            }
        }
    }

    private static PodNetwork Subnet(int number)
    {
        var index = number % Subnets;
        return new PodNetwork($"10.99.{128 + index / 8}.{index % 8 * 32}/27");
    }

    /// <summary>Another connection to the same node, as an agent that starts again has.</summary>
    public IContainerRuntime Attach() => _docker
        ? new DockerContainerRuntime(CreateDockerClient(), Scope, TimeProvider.System)
        : new SimulatedContainerRuntime(Scope, TimeProvider.System, new SimulatedScript { Run = ScriptOf, Image = ImageOf });

    public Task<ObservedContainer> RunSandboxAsync(string pod) => Runtime.RunSandboxAsync(new SandboxSpec
    {
        Identity = Identity(pod) with { ContainerName = "POD", IsSandbox = true }, Hostname = pod,
    });

    public ContainerSpec Spec(ObservedContainer sandbox, string name, Behaviour behaviour)
    {
        _scripts[string.Join('\n', behaviour.Command)] = behaviour.Script;
        return new ContainerSpec
        {
            Identity = Identity(sandbox.Identity.PodName) with { ContainerName = name, SandboxId = sandbox.Id, SpecHash = "hash" },
            Image = Image,
            Command = behaviour.Command,
        };
    }

    public async Task<string> RunAsync(ObservedContainer sandbox, string name, Behaviour behaviour)
    {
        var id = await Runtime.CreateAsync(Spec(sandbox, name, behaviour));
        await Runtime.StartAsync(id);
        return id;
    }

    public string UidOf(string pod) => $"{Scope.Node}-{pod}";

    public ContainerIdentity Identity(string pod) => new()
    {
        PodUid = UidOf(pod), Namespace = "default", PodName = pod, ContainerName = "", GracePeriodSeconds = 30,
    };

    public async ValueTask DisposeAsync()
    {
        await Runtime.RemoveEverythingAsync();
        await Runtime.DisposeAsync();
    }

    private SimulatedRun ScriptOf(ContainerSpec container) =>
        _scripts.GetValueOrDefault(string.Join('\n', container.Command ?? []), SimulatedRun.Forever);

    private RuntimeImage? ImageOf(string image) => image == Image || image.StartsWith("troupe/", StringComparison.Ordinal)
        ? new RuntimeImage("sha256:" + image, FromRegistry: false)
        : null;
}
