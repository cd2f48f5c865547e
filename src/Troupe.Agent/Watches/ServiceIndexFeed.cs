using Troupe.Agent.EnvironmentVariables;
using Troupe.Api.Clients;
using Troupe.Api.Services;

namespace Troupe.Agent.Watches;

/// <summary>The watch that keeps an index of services, for as long as it is not disposed.</summary>
public sealed class ServiceIndexFeed : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public ServiceIndexFeed(IApiClient client, ServiceIndex index, TimeProvider time)
    {
        var watch = new ObjectWatch<Service>(client, null, time, new Watcher(index));
        _running = Task.Run(() => watch.RunAsync(_stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private sealed class Watcher(ServiceIndex index) : IObjectWatcher<Service>
    {
        public void Listed(IReadOnlyList<Service> objects, string? resourceVersion) => index.Replace(objects, resourceVersion);

        public void Seen(Service @object) => index.Add(@object);

        public void Removed(Service @object) => index.Remove(@object);

        public void Failed(Exception failure)
        {
            // The agent's own watches fail with this one, and say so.
        }
    }
}
