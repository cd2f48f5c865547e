using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Scheduling;

/// <summary>The scheduler of real time.</summary>
public sealed class SchedulerTests : TestKit
{
    [Fact]
    public async Task ScheduleTellOnce_TellsAfterTheDelay()
    {
        var before = Sys.Scheduler.MonotonicClock;
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(200), TestActor, "told", ActorRefs.NoSender);
        await ExpectMsgAsync("told", TimeSpan.FromSeconds(10));
        Assert.True(Sys.Scheduler.MonotonicClock - before >= TimeSpan.FromMilliseconds(180));
    }

    [Fact]
    public async Task ScheduleTellRepeatedly_StopsWhenCancelled()
    {
        var cancelable = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(
            TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20), TestActor, "tick", ActorRefs.NoSender);
        for (var i = 0; i < 3; i++) await ExpectMsgAsync("tick", TimeSpan.FromSeconds(10));
        cancelable.Cancel();
        TestActor.Tell("cancelled"); // What fired before the cancellation is in the mailbox before this.
        await FishForMessageAsync<string>(message => message == "cancelled", TimeSpan.FromSeconds(10));
        await FishForMessageOrNothing();
    }

    [Fact]
    public async Task Advanced_RunsActions()
    {
        var ran = new TaskCompletionSource();
        Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(10), () => ran.SetResult());
        await ran.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <remarks>A tick that was being told while the timer was cancelled may still come; a second one may not.</remarks>
    private async Task FishForMessageOrNothing()
    {
        await ReceiveOneAsync(TimeSpan.FromMilliseconds(100));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(200));
    }
}
