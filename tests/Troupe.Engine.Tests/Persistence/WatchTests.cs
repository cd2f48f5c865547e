using Akka.Actor;
using Akka.Persistence;
using Xunit;

namespace Troupe.Engine.Tests.Persistence;

public sealed class WatchTests : PersistenceTestBase
{
    [Fact]
    public async Task Terminated_WhilePersisting_IsHandledOnceAfterwards()
    {
        var parent = System.ActorOf(Props.Create(() => new Parent()));

        // The child dies while its parent waits for the journal, so the news of it waits too.
        Assert.Equal("persisted,terminated", await Ask(parent, "persist and stop the child"));
    }

    private sealed class Parent : UntypedPersistentActor
    {
        private readonly List<string> _log = [];
        private IActorRef? _asker;

        public override string PersistenceId => "parent";

        protected override void OnRecover(object message)
        {
        }

        protected override void OnCommand(object message)
        {
            if (message is Terminated)
            {
                _log.Add("terminated");
                _asker.Tell(string.Join(',', _log));
                return;
            }

            _asker = Sender;
            var child = Context.ActorOf(Props.Create(() => new Child()));
            Context.Watch(child);
            Context.Stop(child);
            PersistAll(Enumerable.Range(0, 1000), number =>
            {
                if (number == 999) _log.Add("persisted");
            });
        }
    }

    private sealed class Child : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }
}
