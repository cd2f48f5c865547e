using Npgsql;
using Troupe.Journal.Feed;

namespace Troupe.Journal.PostgreSql;

/// <summary>A journal on a server that several control planes may share: Akka.Persistence.Sql writes it, the feed follows it.</summary>
internal sealed class SharedJournal : JournalDatabase
{
    private readonly PostgreSqlConnections _connections;
    private readonly PostgreSqlStore _store;
    private readonly PostgreSqlListener _listener;
    private int _closed;

    private SharedJournal(
        PostgreSqlConnections connections, PostgreSqlStore store, JournalCommits commits, TimeSpan interval, JournalOptions options)
        : base(options, new JournalReader(store, new JournalTail(0)), commits)
    {
        _connections = connections;
        _store = store;
        _listener = new PostgreSqlListener(connections, commits, interval);
    }

    /// <summary>Makes what is missing of the tables, and follows them.</summary>
    /// <exception cref="JournalException">The server does not answer, or refuses, or what is there cannot be followed.</exception>
    public static new SharedJournal Open(JournalOptions options)
    {
        var connections = new PostgreSqlConnections(options);
        try
        {
            var interval = PostgreSqlSchema.Prepare(connections) ? options.PollInterval : PostgreSqlListener.UntoldInterval;
            var commits = new JournalCommits();
            var store = new PostgreSqlStore(connections, commits, options.MaxReaders);
            commits.Publish(store.HighestOrderingAsync(CancellationToken.None).GetAwaiter().GetResult());
            return new SharedJournal(connections, store, commits, interval, options);
        }
        catch (NpgsqlException cause)
        {
            connections.Dispose();
            throw PostgreSqlFailures.Explain(cause, connections.Where);
        }
        catch
        {
            connections.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;

        _listener.Dispose();
        _store.Dispose();
        _connections.Dispose();
        // What the journal plugin opened lies in a pool of the driver's, and would keep its places on the server.
        using var pooled = new NpgsqlConnection(PostgreSqlSettings.OfWriter(Options).ToString());
        NpgsqlConnection.ClearPool(pooled);
    }
}
