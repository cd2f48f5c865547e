using System.Collections.Concurrent;
using Akka.Actor;
using Xunit;

namespace Troupe.Engine.Tests.Persistence;

public sealed class PersistTests : PersistenceTestBase
{
    [Fact]
    public async Task Persist_OtherCommandsMeanwhile_WaitAndKeepTheirOrder()
    {
        var diary = Start("order");

        var answers = Enumerable.Range(0, 200).Select(i => Ask(diary, i % 2 == 0 ? new Enter($"e{i}") : new Read())).ToList();

        var expected = "";
        for (var i = 0; i < answers.Count; i++)
        {
            if (i % 2 == 0) expected += (expected.Length == 0 ? "" : ",") + $"e{i}";
            Assert.Equal(expected, await answers[i]);
        }
    }

    [Fact]
    public async Task PersistAll_HandlersRunInOrderBeforeAnythingElse()
    {
        var log = new ConcurrentQueue<string>();
        var diary = Start("all", log.Enqueue);

        var entered = Ask(diary, new Enter("a", "b", "c"));
        var read = Ask(diary, new Read());

        Assert.Equal("a,b,c", await entered);
        Assert.Equal("a,b,c", await read);
        Assert.Equal(["kept a at 1", "kept b at 2", "kept c at 3"], log.Where(line => line.StartsWith("kept", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task PersistAll_OneEventFails_NoneIsKept()
    {
        var diary = Start("atomic", journal: FailingJournal);
        await Ask(diary, new Enter("before"));
        diary.Tell(new Enter("a", "fail", "c"));
        await Stopped(diary);

        Assert.Equal("before", await Ask(Start("atomic", journal: FailingJournal), new Read()));
    }

    [Fact]
    public async Task Persist_Fails_StopsTheActorAndSaysWhy()
    {
        var log = new ConcurrentQueue<string>();
        var diary = Start("failing", log.Enqueue, FailingJournal);
        await Ask(diary, new Enter("kept"));

        diary.Tell(new Enter("fail"));
        await Stopped(diary);

        Assert.Equal(["failed fail at 2: the disk is full", "stopped"], log.TakeLast(2));
    }

    [Fact]
    public async Task Persist_Rejected_TheActorGoesOnWithoutTheEvent()
    {
        var log = new ConcurrentQueue<string>();
        var diary = Start("rejecting", log.Enqueue, FailingJournal);

        Assert.Equal("rejected", await Ask(diary, new Enter("reject")));
        Assert.Equal("kept", await Ask(diary, new Enter("kept")));
        Assert.Contains("rejected reject: not this one", log);
    }
}
