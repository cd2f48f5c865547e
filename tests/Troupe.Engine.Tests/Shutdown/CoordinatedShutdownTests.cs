using System.Collections.Concurrent;
using Akka;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Shutdown;

/// <summary>Phases run one after the other, whatever the order in which their tasks were added.</summary>
public sealed class CoordinatedShutdownTests() : TestKit("""
    akka.loglevel = OFF
    akka.coordinated-shutdown.phases {
      drain { timeout = 200ms, depends-on = [service-unbind] }
      service-requests-done.depends-on = [drain]
    }
    """)
{
    private readonly ConcurrentQueue<string> _done = new();

    private CoordinatedShutdown Coordinated => CoordinatedShutdown.Get(Sys);

    [Fact]
    public async Task Phases_RunInOrder_AndTheSystemEndsLast()
    {
        Add(CoordinatedShutdown.PhaseBeforeActorSystemTerminate);
        Add(CoordinatedShutdown.PhaseServiceStop);
        Add(CoordinatedShutdown.PhaseClusterLeave);
        Add(CoordinatedShutdown.PhaseBeforeServiceUnbind);
        await Coordinated.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Equal(
            [CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseClusterLeave,
                CoordinatedShutdown.PhaseBeforeActorSystemTerminate], _done);
        Assert.True(Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task FailedTask_DoesNotStopTheRest()
    {
        Coordinated.AddTask(
            CoordinatedShutdown.PhaseServiceUnbind, "fails", () => Task.FromException<Done>(new InvalidOperationException("no")));
        Add(CoordinatedShutdown.PhaseServiceStop);
        await Coordinated.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Equal([CoordinatedShutdown.PhaseServiceStop], _done);
    }

    [Fact]
    public async Task SlowTask_IsLeftBehindAfterThePhasesTimeout()
    {
        Coordinated.AddTask("drain", "never ends", () => new TaskCompletionSource<Done>().Task);
        Add(CoordinatedShutdown.PhaseServiceStop);
        await Coordinated.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal([CoordinatedShutdown.PhaseServiceStop], _done);
    }

    [Fact]
    public async Task Terminate_RunsTheCoordinatedShutdown()
    {
        Add(CoordinatedShutdown.PhaseServiceStop);
        await Sys.Terminate();
        Assert.Equal([CoordinatedShutdown.PhaseServiceStop], _done);
    }

    private void Add(string phase) => Coordinated.AddTask(phase, $"note-{phase}", () =>
    {
        _done.Enqueue(phase);
        return Task.FromResult(Done.Instance);
    });

    private sealed class Last(TaskCompletionSource stopped) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => stopped.SetResult();
    }
}
