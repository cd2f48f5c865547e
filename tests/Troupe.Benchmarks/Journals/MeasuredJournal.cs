using Troupe.Benchmarks.Results;
using Troupe.Benchmarks.Running;
using Troupe.Journal;
using Troupe.Testing.Databases;

namespace Troupe.Benchmarks.Journals;

/// <summary>The database in which a control plane under measurement keeps its journal.</summary>
/// <param name="newDatabase">An empty one of the server's; null where the journal is a file in the state directory.</param>
internal sealed class MeasuredJournal(string name, Func<string?> newDatabase)
{
    public string Name => name;

    /// <summary>Goals are set for what everybody has; how another database compares is told.</summary>
    public bool HasGoals => name == Sqlite;

    private const string Sqlite = "SQLite";

    /// <summary>Measures the same on SQLite and on a PostgreSQL server of the benchmark's own, whose commits wait for the disk.</summary>
    public static async Task<IReadOnlyList<Result>> MeasureEachAsync(
        BenchmarkContext context, string benchmark, Func<MeasuredJournal, Task<IReadOnlyList<Result>>> measure)
    {
        var results = new List<Result>(await measure(new MeasuredJournal(Sqlite, () => null)));
        try
        {
            using var server = Start(context.ParentDirectory);
            results.AddRange(await measure(new MeasuredJournal("PostgreSQL", server.CreateDatabase)));
        }
        catch (NotMeasuredException absence)
        {
            results.Add(new Result { Benchmark = benchmark, NotMeasured = absence.Message });
        }

        return results;
    }

    private static PostgreSqlProcess Start(string parent)
    {
        if (!PostgreSqlProcess.IsInstalled)
            throw new NotMeasuredException("on PostgreSQL, which is missing: install Debian's package postgresql");
        try
        {
            return PostgreSqlProcess.Start(parent, isDurable: true);
        }
        catch (InvalidOperationException failure)
        {
            throw new NotMeasuredException(
                $"on PostgreSQL, which does not start in {parent}, where its user postgres must be let in: {failure.Message}");
        }
    }

    /// <summary>An empty database for a control plane; null for SQLite in its state directory.</summary>
    public JournalOptions? NewOptions() => Options(newDatabase());

    /// <summary>The same for a process of its own: its connection, if it is a server's.</summary>
    public string? NewConnection() => newDatabase();

    public static JournalOptions? Options(string? connection) =>
        connection is null ? null : new JournalOptions(JournalProvider.PostgreSql, connection);
}
