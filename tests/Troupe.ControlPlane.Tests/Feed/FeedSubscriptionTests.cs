using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;
using Xunit;

namespace Troupe.ControlPlane.Tests.Feed;

public sealed class FeedSubscriptionTests : IAsyncLifetime
{
    private TestControlPlane _plane = null!;

    public async Task InitializeAsync() => _plane = await TestControlPlane.StartAsync();

    public async Task DisposeAsync() => await _plane.DisposeAsync();

    [Fact]
    public async Task Subscribe_WhileOthersWrite_SeesEveryChangeOnce()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 300).Select(i => _plane.Client.CreateAsync(Make.Pod($"web-{i}"))));
        var seen = new Seen();
        for (var i = 0; i < 5; i++) _plane.Host.System.ActorOf(Props.Create(() => new Subscriber(_plane.Host.Context.Feed, seen)));

        await writing;

        await Eventually.True(() => seen.Complete(5, 300), "all subscribers have seen all pods");
        Assert.All(seen.Names, names => Assert.Equal(300, names.Distinct().Count()));
    }

    [Fact]
    public async Task Subscribe_OneKind_IsToldOfNoOther()
    {
        var seen = new Seen();
        _plane.Host.System.ActorOf(Props.Create(() => new Subscriber(_plane.Host.Context.Feed, seen)));
        await Eventually.True(() => seen.Names.Count == 1, "subscribed");

        await _plane.Client.CreateAsync(Make.Service("no-pod"));
        await _plane.Client.CreateAsync(Make.Pod("web"));

        await Eventually.True(() => seen.Complete(1, 1), "the pod is seen");
        Assert.Equal(["web"], seen.Names.Single());
    }

    private sealed class Seen
    {
        private readonly List<List<string>> _names = [];

        public IReadOnlyList<IReadOnlyList<string>> Names
        {
            get
            {
                lock (_names) return [.. _names.Select(names => (IReadOnlyList<string>)[.. names])];
            }
        }

        public List<string> Begin(IEnumerable<string> there)
        {
            lock (_names)
            {
                _names.Add([.. there]);
                return _names[^1];
            }
        }

        public void Add(List<string> names, string name)
        {
            lock (_names) names.Add(name);
        }

        public bool Complete(int subscribers, int objects)
        {
            lock (_names) return _names.Count == subscribers && _names.All(names => names.Count >= objects);
        }
    }

    private sealed class Subscriber : ReceiveActor
    {
        private List<string> _names = [];

        public Subscriber(IActorRef feed, Seen seen)
        {
            var last = 0L;
            Receive<FeedSubscription>(start =>
            {
                _names = seen.Begin(start.Snapshot.List<Pod>().Select(pod => pod.Metadata.Name!));
                last = start.Revision;
            });
            Receive<ObjectChanged>(change =>
            {
                Assert.True(change.Revision > last, "changes come in order, behind the start");
                last = change.Revision;
                seen.Add(_names, change.Key.Name);
            });
            feed.Tell(new SubscribeToFeed(ResourceKinds.Pods), Self);
        }
    }
}
