using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Events;

/// <summary>A subscriber of a class receives its subclasses too, and nothing else.</summary>
public sealed class EventStreamTests : TestKit
{
    [Fact]
    public void Subscriber_OfBaseClass_ReceivesSubclasses()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Animal));
        Sys.EventStream.Publish("not an animal");
        Sys.EventStream.Publish(new Dog("Rex"));
        ExpectMsg(new Dog("Rex"));
    }

    [Fact]
    public void Subscriber_OfInterface_ReceivesImplementations()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(INamed));
        Sys.EventStream.Publish(new Dog("Rex"));
        ExpectMsg(new Dog("Rex"));
    }

    [Fact]
    public void Subscriber_OfSubclass_DoesNotReceiveTheBaseClass()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Dog));
        Sys.EventStream.Publish(new Animal("Tom"));
        Sys.EventStream.Publish(new Dog("Rex"));
        ExpectMsg(new Dog("Rex"));
    }

    [Fact]
    public void Unsubscribed_ReceivesNothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Animal));
        Sys.EventStream.Unsubscribe(TestActor, typeof(Animal));
        Sys.EventStream.Publish(new Dog("Rex"));
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void MessageToTheDead_IsADeadLetter()
    {
        var actor = Watch(Sys.ActorOf(Props.Create(() => new Deaf())));
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        actor.Tell("anybody there?");
        var letter = FishForMessage<DeadLetter>(each => each.Message is string);
        Assert.Equal(("anybody there?", actor), (letter.Message, letter.Recipient));
    }

    [Fact]
    public void UnhandledMessage_IsPublished()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Sys.ActorOf(Props.Create(() => new Deaf()));
        actor.Tell("what?");
        Assert.Equal("what?", ExpectMsg<UnhandledMessage>().Message);
    }

    [Fact]
    public void Log_ReachesTheStreamFormatted()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Warning));
        Sys.Log.Warning("{0} of {1} are gone", 2, 3);
        var warning = FishForMessage<Warning>(each => each.Message.ToString()!.Contains("gone"));
        Assert.Equal("2 of 3 are gone", warning.Message.ToString());
    }

    private record Animal(string Name) : INamed;

    private sealed record Dog(string Name) : Animal(Name);

    private interface INamed
    {
        string Name { get; }
    }

    private sealed class Deaf : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
