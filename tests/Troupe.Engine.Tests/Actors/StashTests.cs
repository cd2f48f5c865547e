using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Actors;

/// <summary>Stashed messages come back in their order and before those that came later; a failure does not lose them.</summary>
public sealed class StashTests() : TestKit("akka.loglevel = OFF")
{
    [Fact]
    public void UnstashAll_BringsMessagesBackInOrder_BeforeLaterOnes()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Door()));
        foreach (var message in new[] { "a", "b", "c", "open", "d" }) actor.Tell(message);
        foreach (var message in new[] { "a", "b", "c", "d" }) ExpectMsg(message);
    }

    [Fact]
    public void Restart_KeepsTheStash()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Door()));
        foreach (var message in new[] { "a", "b", "fail", "open", "c" }) actor.Tell(message);
        foreach (var message in new[] { "a", "b", "c" }) ExpectMsg(message);
    }

    [Fact]
    public void Unstash_BringsBackOne()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Door()));
        foreach (var message in new[] { "a", "b", "one" }) actor.Tell(message);
        ExpectMsg("a");
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    private sealed class Door : UntypedActor, IWithUnboundedStash
    {
        private bool _open;

        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "open":
                    _open = true;
                    Stash.UnstashAll();
                    break;
                case "one":
                    Become(One);
                    Stash.Unstash();
                    break;
                case "fail":
                    throw new InvalidOperationException("broken");
                case var other when _open:
                    Sender.Tell(other);
                    break;
                default:
                    Stash.Stash();
                    break;
            }
        }

        private void One(object message) => Sender.Tell(message);
    }
}
