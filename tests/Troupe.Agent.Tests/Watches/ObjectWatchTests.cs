using Troupe.Agent.Tests.Clusters;
using Troupe.Agent.Watches;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Services;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Watches;

public sealed class ObjectWatchTests(TestPlane plane) : IAsyncLifetime, IClassFixture<TestPlane>
{
    private readonly ObservedApi _api = plane.Observed();
    private readonly Recorder _seen = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private string _space = "";

    public async Task InitializeAsync() => _space = await plane.NamespaceAsync();

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Run_ListThenChanges_AreToldInOrder()
    {
        await CreateAsync("a");
        Start();
        await ToldAsync("list a");

        await CreateAsync("b");
        await _api.DeleteAsync(ResourceKinds.Services, _space, "a");

        await ToldAsync("list a", "seen b", "removed a");
    }

    [Fact]
    public async Task Run_WatchFails_ListsAgainAndMissesNothing()
    {
        await CreateAsync("a");
        Start();
        await ToldAsync("list a");
        _api.Fault = (verb, _) => verb == "watch" ? new IOException("the connection broke") : null;
        await CreateAsync("b");
        await Eventually.HoldsAsync(() => Assert.Contains("failed", _seen.Told));

        _api.Fault = (_, _) => null;
        await CreateAsync("c");

        await Eventually.HoldsAsync(() => Assert.Contains("list a,b", _seen.Told.Select(told => told[..Math.Min(told.Length, 8)])));
        await Eventually.HoldsAsync(() => Assert.Contains(_seen.Told, told => told is "seen c" or "list a,b,c"));
    }

    [Fact]
    public async Task Run_Cancelled_Ends()
    {
        Start();
        await ToldAsync("list ");
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private ListOptions Here => new() { FieldSelector = $"metadata.namespace={_space}" };

    private void Start() =>
        _running = Task.Run(() => new ObjectWatch<Service>(_api, Here, TimeProvider.System, _seen).RunAsync(_stop.Token));

    private Task<ApiObject> CreateAsync(string name) => _api.CreateAsync(
        new Service
        {
            ApiVersion = "v1", Kind = "Service", Metadata = new ObjectMeta { Name = name, Namespace = _space },
            Spec = new ServiceSpec { Ports = [new ServicePort { Port = 80 }] },
        });

    private Task ToldAsync(params string[] told) => Eventually.HoldsAsync(() => Assert.Equal(told, _seen.Told));

    private sealed class Recorder : IObjectWatcher<Service>
    {
        private readonly Lock _lock = new();
        private readonly List<string> _told = [];

        public IReadOnlyList<string> Told
        {
            get
            {
                lock (_lock) return [.. _told];
            }
        }

        public void Listed(IReadOnlyList<Service> objects, string? resourceVersion) =>
            Tell("list " + string.Join(',', objects.Select(service => service.Metadata.Name).Order()));

        public void Seen(Service @object) => Tell("seen " + @object.Metadata.Name);

        public void Removed(Service @object) => Tell("removed " + @object.Metadata.Name);

        public void Failed(Exception failure) => Tell("failed");

        private void Tell(string what)
        {
            lock (_lock) _told.Add(what);
        }
    }
}
