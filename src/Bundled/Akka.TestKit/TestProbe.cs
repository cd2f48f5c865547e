using Akka.Actor;

namespace Akka.TestKit;

/// <summary>One more actor that stands for the test.</summary>
public class TestProbe : TestKitBase, INoImplicitSender, IInternalActorRef
{
    public TestProbe(ActorSystem system, ITestKitAssertions assertions, string testProbeName = null)
        : base(assertions, system, testProbeName) { }

    /// <summary>Who sent the last message.</summary>
    public IActorRef Sender => LastSender;

    public IActorRef Ref => TestActor;

    ActorPath IActorRef.Path => TestActor.Path;

    IInternalActorRef IInternalActorRef.Parent => Internal.Parent;

    bool IInternalActorRef.IsTerminated => Internal.IsTerminated;

    ActorSystemImpl IInternalActorRef.System => Internal.System;

    private IInternalActorRef Internal => (IInternalActorRef)TestActor;

    public void Send(IActorRef actor, object message) => actor.Tell(message, TestActor);

    public void Forward(IActorRef actor) => actor.Tell(LastMessage, LastSender);

    public void Forward(IActorRef actor, object message) => actor.Tell(message, LastSender);

    public void Reply(object message) => LastSender.Tell(message, TestActor);

    public void Tell(object message, IActorRef sender) => TestActor.Tell(message, sender);

    public bool Equals(IActorRef other) => TestActor.Equals(other);

    public int CompareTo(IActorRef other) => TestActor.CompareTo(other);

    public int CompareTo(object obj) => TestActor.CompareTo(obj);

    public override bool Equals(object obj) => TestActor.Equals(obj is TestProbe probe ? probe.TestActor : obj);

    public override int GetHashCode() => TestActor.GetHashCode();

    public override string ToString() => TestActor.ToString();

    void IInternalActorRef.Stop() => Internal.Stop();

    void IInternalActorRef.Suspend() => Internal.Suspend();

    void IInternalActorRef.Resume(Exception causedByFailure) => Internal.Resume(causedByFailure);

    void IInternalActorRef.Restart(Exception cause) => Internal.Restart(cause);

    void IInternalActorRef.SendSystemMessage(ISystemMessage message) => Internal.SendSystemMessage(message);
}
