using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Hosting;
using Troupe.ControlPlane.ReadModels;
using Troupe.Testing.Objects;

namespace Troupe.ControlPlane.Tests.Controllers;

/// <summary>A control plane with controllers, and with agents that run every pod at once.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly TestControlPlane _plane;

    private TestCluster(TestControlPlane plane) => _plane = plane;

    public ControlPlaneHost Host => _plane.Host;

    public IGatewayClient Client => _plane.Client;

    public FeedRecording Recording { get; private set; } = null!;

    public ReadModelSnapshot Objects => _plane.Host.Objects.Current;

    public static Task<TestCluster> StartAsync() => StartAsync(options => options with { Controllers = ControllerRegistry.All });

    public static async Task<TestCluster> StartAsync(Func<ControlPlaneOptions, ControlPlaneOptions> configure)
    {
        var cluster = new TestCluster(await TestControlPlane.StartAsync(configure));
        cluster.Attach();
        return cluster;
    }

    public async Task RestartAsync()
    {
        await _plane.RestartAsync();
        Attach();
    }

    public ValueTask DisposeAsync() => _plane.DisposeAsync();

    public async Task AddNodesAsync(params IEnumerable<string> names)
    {
        foreach (var name in names) await AddNodeAsync(Sample.Node(name));
    }

    public async Task AddNodeAsync(Node node)
    {
        await Client.CreateAsync(node with { Metadata = Written(node.Metadata) });
        await Client.ReplaceStatusAsync(node with { Metadata = Written(node.Metadata) });
    }

    public async Task<ReplicationController> CreateAsync(ReplicationController controller) =>
        (ReplicationController)await Client.CreateAsync(controller with { Metadata = Written(controller.Metadata) });

    public async Task<Pod> CreateAsync(Pod pod) =>
        (Pod)await Client.CreateAsync(pod with { Status = null, Metadata = Written(pod.Metadata) with { Labels = pod.Metadata.Labels } });

    public async Task ScaleAsync(string name, int replicas)
    {
        var controller = await Client.GetAsync<ReplicationController>("default", name);
        var metadata = controller.Metadata with { ResourceVersion = null };
        await Client.ReplaceAsync(controller with { Metadata = metadata, Spec = controller.Spec with { Replicas = replicas } });
    }

    public IReadOnlyList<Pod> Pods(string app) =>
        [.. Objects.List<Pod>().Where(pod => pod.Metadata.Labels?.GetValueOrDefault("app") == app)];

    public async Task PodsAsync(string app, int count, Func<Pod, bool>? are = null)
    {
        var wanted = are ?? (pod => pod.Metadata.DeletionTimestamp is null);
        await Eventually.True(() => Pods(app) is var pods && pods.Count == count && pods.All(wanted), $"{count} pods of {app}");
    }

    /// <summary>As a user writes it: what the system gives an object is not there yet.</summary>
    private static ObjectMeta Written(ObjectMeta metadata) =>
        new() { Name = metadata.Name, Namespace = metadata.Namespace, Labels = metadata.Labels };

    private void Attach()
    {
        Recording = new FeedRecording();
        Host.System.ActorOf(Props.Create(() => new TestAgents(Host.Context, Recording)));
    }
}
