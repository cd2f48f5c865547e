using System.Threading.Channels;
using Troupe.Agent.Watches;
using Troupe.Api.Pods;
using Troupe.Testing.Clients;
using Xunit;

namespace Troupe.Agent.Tests.Watches;

public sealed class ObjectWatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Run_Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        var api = new InMemoryApiClient(TimeProvider.System);
        var watcher = new Recording();
        var running = new ObjectWatch<Pod>(api, null, TimeProvider.System, watcher).RunAsync(stop.Token);
        await api.CreateAsync(Make.Pod("web"));
        Assert.Equal("web", await watcher.Pods.Reader.ReadAsync().AsTask().WaitAsync(Patience));

        await stop.CancelAsync();

        await running.WaitAsync(Patience);
    }

    private sealed class Recording : IObjectWatcher<Pod>
    {
        public Channel<string?> Pods { get; } = Channel.CreateUnbounded<string?>();

        public void Listed(IReadOnlyList<Pod> objects, string? resourceVersion)
        {
            foreach (var pod in objects) Seen(pod);
        }

        public void Seen(Pod @object) => Pods.Writer.TryWrite(@object.Metadata.Name);

        public void Removed(Pod @object) => Pods.Writer.TryWrite(null);

        public void Failed(Exception failure) => Pods.Writer.TryComplete(failure);
    }
}
