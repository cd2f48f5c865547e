using Xunit;

namespace Troupe.Engine.Tests.Persistence;

public sealed class StashTests : PersistenceTestBase
{
    [Fact]
    public async Task Stash_AcrossPersist_MessagesComeBackInOrderBeforeLaterOnes()
    {
        var diary = Start("stash");
        var first = Ask(diary, new WhenOpen("first"));
        var second = Ask(diary, new WhenOpen("second"));
        diary.Tell(new Open(), Akka.Actor.ActorRefs.NoSender);
        var last = Ask(diary, new Enter("last"));

        Assert.Equal("open,first", await first);
        Assert.Equal("open,first,second", await second);
        Assert.Equal("open,first,second,last", await last);
    }

    [Fact]
    public async Task Stash_ActorRestarts_MessagesAreNotLost()
    {
        var diary = Start("stash-restart");
        var waiting = Ask(diary, new WhenOpen("waiting"));
        diary.Tell(new Crash(), Akka.Actor.ActorRefs.NoSender);
        diary.Tell(new Open(), Akka.Actor.ActorRefs.NoSender);

        Assert.Equal("open,waiting", await waiting);
    }

    [Fact]
    public async Task Commands_WaitingForAPersistWhoseHandlerThrows_AreHandledAfterTheRestart()
    {
        var diary = Start("waiting-restart");
        diary.Tell(new CrashAfter("one"), Akka.Actor.ActorRefs.NoSender);
        var answers = Enumerable.Range(2, 5).Select(i => Ask(diary, new Enter($"e{i}"))).ToList();

        Assert.Equal("one,e2,e3,e4,e5,e6", await answers[^1]);
    }
}
