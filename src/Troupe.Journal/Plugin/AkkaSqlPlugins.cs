using LinqToDB;
using Troupe.Journal.PostgreSql;

namespace Troupe.Journal.Plugin;

/// <summary>Lets Akka.Persistence.Sql write a journal and its snapshots.</summary>
public static class AkkaSqlPlugins
{
    public const string Journal = "akka.persistence.journal.sql";

    public const string SnapshotStore = "akka.persistence.snapshot-store.sql";

    // The journal itself says, at once and in words, that its database fails; an open breaker would only say that it is open, and would go
    // on refusing after the database has recovered.
    private const string Breaker = "circuit-breaker { max-failures = 2147483647, call-timeout = 60s, reset-timeout = 1s }";

    /// <summary>HOCON that chooses its plugins, and tells them of the database.</summary>
    /// <remarks>The tables are made by whoever opens the database for the feed.</remarks>
    public static string Configuration(JournalOptions options)
    {
        var (provider, connectionString, writers) = options.Provider == JournalProvider.PostgreSql
            // The oldest dialect that has all that is needed: newer servers speak it too.
            ? (ProviderName.PostgreSQL95, PostgreSqlSettings.OfWriter(options).ToString(), 3)
            // Only one transaction can write a file; another would wait for it, asleep.
            : (ProviderName.SQLiteMS, options.ConnectionString, 1);
        var database = $"""
            provider-name = "{provider}"
            connection-string = {JournalConfiguration.Quoted(connectionString)}
            auto-initialize = off
            {Breaker}
            """;
        return $$"""
            akka.persistence.journal.plugin = "{{Journal}}"
            akka.persistence.snapshot-store.plugin = "{{SnapshotStore}}"
            {{Journal}} {
              class = "Troupe.Journal.AkkaSqlJournal, Troupe.Journal"
              {{database}}
              parallelism = {{writers}}
              buffer-size = {{options.MaxPendingWrites}}
            }
            {{SnapshotStore}} {
              class = "Akka.Persistence.Sql.Snapshot.SqlSnapshotStore, Akka.Persistence.Sql"
              {{database}}
            }
            """;
    }
}
