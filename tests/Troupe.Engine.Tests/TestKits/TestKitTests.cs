using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.TestKits;

/// <summary>A test kit that could not fail would test nothing.</summary>
public sealed class TestKitTests : TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void ExpectMsg_NothingComes_Fails() => Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ExpectMsg<string>(Short));

    [Fact]
    public void ExpectMsg_AnotherMessage_Fails()
    {
        TestActor.Tell("one");
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ExpectMsg("two"));
    }

    [Fact]
    public void ExpectMsg_AnotherType_Fails()
    {
        TestActor.Tell(1);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ExpectMsg<string>());
    }

    [Fact]
    public void ExpectNoMsg_SomethingComes_Fails()
    {
        TestActor.Tell("something");
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ExpectNoMsg(Short));
    }

    [Fact]
    public void AwaitAssert_NeverTrue_FailsWithTheAssertionsOwnFailure()
    {
        var failure = Assert.ThrowsAny<Exception>(() => AwaitAssert(() => throw new InvalidOperationException("never"), Short));
        Assert.Contains("never", failure.ToString());
    }

    [Fact]
    public async Task AwaitAssert_TrueLater_Passes()
    {
        var attempts = 0;
        await AwaitAssertAsync(() => Assert.True(++attempts > 3), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(5));
        Assert.Equal(4, attempts);
    }

    [Fact]
    public void FishForMessage_SkipsOthers()
    {
        for (var i = 0; i < 10; i++) TestActor.Tell(i);
        Assert.Equal(7, FishForMessage<int>(number => number == 7));
        ExpectMsg(8);
    }

    [Fact]
    public void Within_LimitsWhatIsExpectedInside() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Within(Short, () => ExpectMsg<string>(TimeSpan.FromMinutes(10))));

    [Fact]
    public void Probe_RepliesToTheLastSender()
    {
        var probe = CreateTestProbe();
        probe.Tell("question", TestActor);
        probe.ExpectMsg("question");
        probe.Reply("answer");
        ExpectMsg("answer");
        Assert.Equal(probe.Ref, LastSender);
    }

    [Fact]
    public void IgnoreMessages_HidesThem()
    {
        IgnoreMessages(message => message is int);
        TestActor.Tell(1);
        TestActor.Tell("seen");
        ExpectMsg("seen");
    }

    [Fact]
    public void EventFilter_CountsWhatIsLogged()
    {
        EventFilter.Warning(contains: "careful").Expect(2, () =>
        {
            Sys.Log.Warning("be careful");
            Sys.Log.Warning("something else");
            Sys.Log.Warning("careful again");
        });
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => EventFilter.Error("never").ExpectOne(Short, () => { }));
    }

    [Fact]
    public void EventFilter_SeesFailures()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Failing()));
        EventFilter.Exception<InvalidOperationException>("as asked").ExpectOne(() => actor.Tell("fail"));
    }

    private sealed class Failing : UntypedActor
    {
        protected override void OnReceive(object message) => throw new InvalidOperationException("as asked");
    }
}
