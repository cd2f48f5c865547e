using Docker.DotNet.Models;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Testing;
using Xunit;

namespace Troupe.Conformance.Clusters;

/// <summary>A namespace of one test, which goes with all that is in it.</summary>
public sealed class TestNamespace : IAsyncDisposable
{
    /// <summary>Long, because a machine that is busy starts pods slowly; nothing waits longer than it must.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Cluster _cluster;

    private TestNamespace(Cluster cluster, string name) => (_cluster, Name) = (cluster, name);

    public string Name { get; }

    public static async Task<TestNamespace> CreateAsync(Cluster cluster, string purpose)
    {
        // Somebody else's leftovers must not be taken for this test's own.
        var name = $"{purpose}-{Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()[..3])}";
        await cluster.Api.CreateAsync(new Namespace { ApiVersion = "v1", Kind = "Namespace", Metadata = new ObjectMeta { Name = name } });
        return new TestNamespace(cluster, name);
    }

    public async Task<T> CreateAsync<T>(T wanted) where T : ApiObject =>
        (T)await _cluster.Api.CreateAsync(wanted with { Metadata = wanted.Metadata with { Namespace = Name } });

    public Task<T> GetAsync<T>(string name) where T : ApiObject => _cluster.Api.GetAsync<T>(Name, name);

    public async Task<IReadOnlyList<Pod>> PodsAsync(string? selector = null) =>
        (await _cluster.Api.ListAsync<Pod>(Name, new ListOptions { LabelSelector = selector })).Items;

    public Task DeletePodAsync(string name, long? grace = null) =>
        _cluster.Api.DeleteAsync(ResourceKinds.Pods, Name, name, new DeleteOptions { GracePeriodSeconds = grace });

    /// <summary>The pod once the assertion holds of it.</summary>
    public async Task<Pod> SeeAsync(string name, Action<Pod> assertion, TimeSpan? patience = null)
    {
        Pod? seen = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                seen = await GetAsync<Pod>(name);
                assertion(seen);
            },
            patience ?? Patience);
        return seen!;
    }

    public Task<Pod> ReadyAsync(string name) => SeeAsync(name, pod => Assert.True(IsReady(pod), $"{name} is {Say(pod)}"));

    /// <summary>All pods, once there are exactly so many and each is ready and stays.</summary>
    public async Task<IReadOnlyList<Pod>> ReadyPodsAsync(int count, TimeSpan? patience = null)
    {
        IReadOnlyList<Pod> seen = [];
        await Eventually.HoldsAsync(
            async () =>
            {
                seen = await PodsAsync();
                Assert.True(seen.Count == count && seen.All(IsReady), $"not {count} ready pods: {string.Join("; ", seen.Select(Say))}");
            },
            patience ?? Patience);
        return seen;
    }

    public Task GoneAsync(string pod) =>
        Eventually.HoldsAsync(async () => Assert.DoesNotContain(await PodsAsync(), seen => seen.Metadata.Name == pod), Patience);

    /// <summary>The containers of the namespace's pods, their sandboxes among them, running or not.</summary>
    public async Task<IReadOnlyList<PodContainer>> ContainersAsync()
    {
        var filter = new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { [$"io.troupe.pod.namespace={Name}"] = true },
        };
        var found = await _cluster.Docker.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filter });
        return [.. found.Select(container => new PodContainer(container))];
    }

    public async Task<PodContainer> ContainerAsync(string pod, string name = "main") =>
        (await ContainersAsync()).Single(container => container.Pod == pod && container.Name == name && !container.IsSandbox);

    public async ValueTask DisposeAsync()
    {
        await _cluster.Api.DeleteAsync(ResourceKinds.Namespaces, null, Name);
        await Eventually.HoldsAsync(
            async () =>
            {
                var namespaces = await _cluster.Api.ListAsync<Namespace>();
                Assert.DoesNotContain(namespaces.Items, seen => seen.Metadata.Name == Name);
                Assert.Empty(await ContainersAsync());
            },
            Patience);
    }

    private static bool IsReady(Pod pod) => pod.Metadata.DeletionTimestamp is null
        && pod.Status?.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;

    private static string Say(Pod pod)
    {
        var states = from status in pod.Status?.ContainerStatuses ?? []
                     select status.State?.Waiting?.Reason ?? status.State?.Terminated?.Reason ?? "running";
        return $"{pod.Metadata.Name} {pod.Status?.Phase} ({string.Join(',', states)})";
    }
}
