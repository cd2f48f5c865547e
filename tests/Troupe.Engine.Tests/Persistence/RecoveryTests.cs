using System.Collections.Concurrent;
using Akka.Actor;
using Xunit;

namespace Troupe.Engine.Tests.Persistence;

public sealed class RecoveryTests : PersistenceTestBase
{
    [Fact]
    public async Task Recovery_ReplaysBeforeAnyCommand()
    {
        await Stop(await Entered("replay", "one", "two"));
        var log = new ConcurrentQueue<string>();

        var again = Start("replay", log.Enqueue);

        Assert.Equal("one,two", await Ask(again, new Read()));
        Assert.Equal(["recovered one", "recovered two", "completed at 2, recovering: False"], log);
    }

    [Fact]
    public async Task Recovery_WithSnapshot_ReplaysLaterEventsOnly()
    {
        var diary = await Entered("snapshot", "one", "two");
        Assert.Equal("saved at 2", await Ask(diary, new Snap()));
        await Ask(diary, new Enter("three"));
        await Stop(diary);
        var log = new ConcurrentQueue<string>();

        Assert.Equal("one,two,three", await Ask(Start("snapshot", log.Enqueue), new Read()));

        Assert.Equal(["offered one,two at 2", "recovered three", "completed at 3, recovering: False"], log);
    }

    [Fact]
    public async Task Recovery_JournalCannotBeRead_StopsTheActor()
    {
        var log = new ConcurrentQueue<string>();

        await Stopped(Start("unreadable", log.Enqueue, FailingJournal));

        Assert.Equal(["recovery failed: cannot be read", "stopped"], log);
    }

    [Fact]
    public async Task Recovery_EventCannotBeApplied_StopsTheActor()
    {
        await Stop(await Entered("poisoned", "one", "poison", "two"));
        var log = new ConcurrentQueue<string>();

        await Stopped(Start("poisoned", log.Enqueue));

        Assert.Equal(["recovered one", "recovery failed: cannot be applied", "stopped"], log);
    }

    [Fact]
    public async Task Recovery_OfMoreActorsThanMayRecoverAtOnce_AllRecover()
    {
        var diaries = Enumerable.Range(0, 500).Select(i => Start($"many-{i}")).ToList();

        var answers = await Task.WhenAll(diaries.Select(diary => Ask(diary, new Enter("one"))));

        Assert.All(answers, answer => Assert.Equal("one", answer));
    }

    private async Task<IActorRef> Entered(string persistenceId, params string[] entries)
    {
        var diary = Start(persistenceId);
        await Ask(diary, new Enter(entries));
        return diary;
    }

    private static async Task Stop(IActorRef actor) => Assert.True(await actor.GracefulStop(Patience));
}
