using Troupe.Benchmarks.Journals;
using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;
using Troupe.Journal;

namespace Troupe.Benchmarks.DurableCommands;

/// <summary>Commands to entities per second, each durable before its answer, against raw inserts of what they wrote.</summary>
internal sealed class JournalBenchmark : IBenchmark
{
    private static readonly Bar Wanted = Bar.AtLeast(0.5);

    public string Name => "journal";

    public string Summary => "durable commands to entities, against grouped inserts of the same rows into the same database";

    public Task<IReadOnlyList<Result>> RunAsync(BenchmarkContext context) =>
        MeasuredJournal.MeasureEachAsync(context, Name, journal => MeasureAsync(context, journal));

    private async Task<IReadOnlyList<Result>> MeasureAsync(BenchmarkContext context, MeasuredJournal journal)
    {
        using var directory = context.NewDirectory();
        var pods = context.Pick(1_024, quick: 32);
        var round = context.Pick(TimeSpan.FromSeconds(3), quick: TimeSpan.FromSeconds(0.2));
        await using var entities = await EntitySystem.StartAsync(
            directory.Sub("entities"), context.Cancelled, journal.NewOptions());
        using IRawInserts raw = journal.NewConnection() is { } server
            ? new RawPostgreSqlInserts(server)
            : new RawSqliteInserts(directory.Sub("raw"));
        var reports = new StatusReports(entities, pods);
        await reports.CreatePodsAsync(context.Cancelled);

        IReadOnlyList<IReadOnlyList<JournalRow>> groups = [];
        async Task<double> CommandsAsync()
        {
            await using var recorded = CommitGroups.Record(entities.Journal);
            var rate = await reports.RunAsync(round, context.Cancelled);
            groups = await recorded.ReadAsync(context.Cancelled);
            return rate;
        }

        Task<double> InsertsAsync() => Task.Run(() => raw.Insert(groups), context.Cancelled);

        // Both databases grow alike, also while the code is still being compiled.
        for (var i = 0; i < context.Pick(3, quick: 1); i++)
        {
            await CommandsAsync();
            await InsertsAsync();
        }

        var comparison = await Alternating.CompareAsync(context, $"{Name}, {journal.Name}", "per second", CommandsAsync, InsertsAsync);
        var rows = groups.Sum(group => group.Count);
        var bytes = groups.SelectMany(group => group).Average(row => row.Payload.Length);
        return
        [
            Result.Of(
                Name, $"{pods:n0} pods at once, {journal.Name}", comparison, "commands/s", "inserts/s",
                journal.HasGoals ? Wanted : null) with
            {
                Notes = [FormattableString.Invariant($"an event has {bytes:n0} bytes, a commit {(double)rows / groups.Count:n0} events.")],
            },
        ];
    }
}
