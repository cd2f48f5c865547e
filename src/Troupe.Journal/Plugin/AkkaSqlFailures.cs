using Akka.Configuration;
using Microsoft.Data.Sqlite;
using Npgsql;
using Troupe.Journal.PostgreSql;
using Troupe.Journal.Sqlite;

namespace Troupe.Journal.Plugin;

/// <summary>Says in words what a driver throws through Akka.Persistence.Sql; null for what is not of a driver.</summary>
internal sealed class AkkaSqlFailures(Config plugin)
{
    private readonly string _connectionString = plugin.GetString("connection-string", "");

    public Exception? Reading(Exception cause) => OfDriver(cause) switch
    {
        null => null,
        SqliteException sqlite => SqliteFailures.Explain(sqlite, File),
        { } npgsql => PostgreSqlFailures.Explain(npgsql, Server),
    };

    public Exception? Writing(Exception cause) => OfDriver(cause) switch
    {
        null => null,
        SqliteException sqlite => SqliteFailures.ExplainCommit(sqlite, File),
        { } npgsql => PostgreSqlFailures.ExplainWrite(npgsql, Server),
    };

    private string File => new SqliteConnectionStringBuilder(_connectionString).DataSource;

    private string Server => PostgreSqlFailures.Where(new NpgsqlConnectionStringBuilder(_connectionString));

    // A failure may bring the failure to roll back along; what a server said weighs more than that it then said nothing.
    private static Exception? OfDriver(Exception cause)
    {
        var causes = cause is AggregateException several ? several.Flatten().InnerExceptions : [cause];
        return causes.FirstOrDefault(one => one is PostgresException)
            ?? causes.FirstOrDefault(one => one is NpgsqlException or SqliteException);
    }
}
