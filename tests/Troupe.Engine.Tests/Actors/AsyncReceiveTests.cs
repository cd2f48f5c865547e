using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Actors;

/// <summary>While an asynchronous handler awaits, no other message is handled, and the context is the actor's after each await.</summary>
public sealed class AsyncReceiveTests() : TestKit("akka.loglevel = OFF")
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public void WhileAwaiting_OtherMessagesWait()
    {
        var actor = Start();
        actor.Tell("wait");
        actor.Tell("next");
        ExpectMsg("waiting");
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        _gate.SetResult();
        ExpectMsg("waited");
        ExpectMsg("next");
    }

    [Fact]
    public void AfterAwait_SenderAndSelfAreTheSame()
    {
        var actor = Start();
        var other = CreateTestProbe();
        _gate.SetResult();
        actor.Tell("wait", other.Ref);
        other.ExpectMsg("waiting");
        other.ExpectMsg("waited");
        Assert.Equal(actor, other.LastSender);
    }

    [Fact]
    public void FailureAfterAwait_IsSupervised()
    {
        var actor = Start();
        actor.Tell("fail");
        actor.Tell("next");
        ExpectMsg("restarted");
        ExpectMsg("next");
    }

    [Fact]
    public void ManyMessages_KeepTheirOrder()
    {
        var actor = Start();
        for (var i = 0; i < 200; i++) actor.Tell(i);
        for (var i = 0; i < 200; i++) ExpectMsg(i, TimeSpan.FromSeconds(10));
    }

    private IActorRef Start()
    {
        var (gate, witness) = (_gate.Task, TestActor);
        return Sys.ActorOf(Props.Create(() => new Patient(gate, witness)));
    }

    private sealed class Patient : ReceiveActor
    {
        private readonly IActorRef _witness;

        public Patient(Task gate, IActorRef witness)
        {
            _witness = witness;
            ReceiveAsync<string>(message => message == "wait", async _ =>
            {
                Sender.Tell("waiting");
                await gate;
                Sender.Tell("waited", Self);
            });
            ReceiveAsync<string>(message => message == "fail", async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("after await");
            });
            ReceiveAsync<int>(async number =>
            {
                await Task.Yield();
                Sender.Tell(number);
            });
            ReceiveAny(message => Sender.Tell(message));
        }

        protected override void PostRestart(Exception reason) => _witness.Tell("restarted");
    }
}
