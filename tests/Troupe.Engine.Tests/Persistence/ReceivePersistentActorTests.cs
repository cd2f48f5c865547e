using Akka.Actor;
using Akka.Persistence;
using Xunit;

namespace Troupe.Engine.Tests.Persistence;

public sealed class ReceivePersistentActorTests : PersistenceTestBase
{
    [Fact]
    public async Task Handlers_ByType_TakeCommandsAndEvents()
    {
        var counter = System.ActorOf(Props.Create(() => new Counter("counter")));
        Assert.Equal(3, await counter.Ask<int>(3, Patience));
        Assert.Equal(5, await counter.Ask<int>(2, Patience));
        await counter.GracefulStop(Patience);

        Assert.Equal(6, await System.ActorOf(Props.Create(() => new Counter("counter"))).Ask<int>(1, Patience));
    }

    [Fact]
    public async Task Become_InAHandler_ChangesWhatIsUnderstood()
    {
        var counter = System.ActorOf(Props.Create(() => new Counter("become")));
        counter.Tell("close");

        Assert.Equal("closed", await counter.Ask<string>(7, Patience));
    }

    private sealed class Counter : ReceivePersistentActor
    {
        private int _sum;

        public Counter(string persistenceId)
        {
            PersistenceId = persistenceId;
            Recover<int>(number => _sum += number);
            Command<int>(number => Persist(number, kept =>
            {
                _sum += kept;
                Sender.Tell(_sum);
            }));
            Command<string>(_ => Become(() => CommandAny(_ => Sender.Tell("closed"))), text => text == "close");
        }

        public override string PersistenceId { get; }
    }
}
