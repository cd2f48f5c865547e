using Troupe.ControlPlane.Checkpoints;
using Troupe.ControlPlane.ReadModels;
using Xunit;

namespace Troupe.ControlPlane.Tests.Checkpoints;

public sealed class CheckpointScheduleTests
{
    private const int Age = 100;

    private long _revision;

    [Fact]
    public void TakeDue_Anytime_IsOldEnoughForWatchesToComeBackFromMemory()
    {
        var schedule = new CheckpointSchedule(Age, interval: 250);
        var taken = new List<long>();
        for (var i = 0; i < 1_000; i++)
        {
            Pass(schedule, 10);
            if (schedule.TakeDue() is not { } due) continue;
            Assert.InRange(_revision - due.Place.Revision, Age, 2 * Age + 10);
            taken.Add(due.Place.Revision);
        }

        Assert.InRange(taken.Count, 30, 40);
        Assert.All(taken.Zip(taken.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 250));
    }

    [Fact]
    public void TakeDue_FewChanges_IsNone()
    {
        var schedule = new CheckpointSchedule(Age, interval: 1);
        for (var i = 0; i < Age; i++) Pass(schedule, 1);

        Assert.Null(schedule.TakeDue());
        Assert.Null(schedule.TakeLast());
    }

    [Fact]
    public void TakeLast_MuchSinceTheOneBefore_IsTheLatestThatIsOldEnough()
    {
        var schedule = new CheckpointSchedule(Age, interval: 10_000);
        for (var i = 0; i < 1_000; i++) Pass(schedule, 1);

        Assert.Null(schedule.TakeDue());
        Assert.InRange(schedule.TakeLast()!.Place.Revision, 1_000 - 2 * Age, 1_000 - Age);
        Assert.Null(schedule.TakeLast());
    }

    private void Pass(CheckpointSchedule schedule, int changes)
    {
        _revision += changes;
        var revision = _revision;
        schedule.Pass(changes, changes, () => new Checkpoint(
            new JournalPlace(revision, "", 0, "", "", default, ""), new FoldedJournal(ReadModelSnapshot.Empty, [], [])));
    }
}
