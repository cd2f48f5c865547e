using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>What connections to a journal need beyond the place that the operator names; what the operator says counts.</summary>
internal static class PostgreSqlSettings
{
    // A server that acknowledges before its disk does would break the promise that a reply means durable. A writer that died in the middle
    // of a transaction, its machine with it, would hold up the feeds of all others until the server notices.
    private const string Session = "-c synchronous_commit=on -c idle_in_transaction_session_timeout=30s";

    private const int KeepAliveSeconds = 10;
    private const int DefaultMaxPoolSize = 100;

    // Recoveries come in waves, and every control plane has such a pool: together they must fit into the server's 100.
    private const int MaxWriterPoolSize = 20;

    /// <summary>Connections that Akka.Persistence.Sql writes and recovers with.</summary>
    public static NpgsqlConnectionStringBuilder OfWriter(JournalOptions options)
    {
        var settings = Of(options, "troupe journal");
        if (settings.MaxPoolSize == DefaultMaxPoolSize) settings.MaxPoolSize = MaxWriterPoolSize;
        return settings;
    }

    /// <summary>Connections of the feed: its readers, and the listener.</summary>
    public static NpgsqlConnectionStringBuilder OfFeed(JournalOptions options)
    {
        var settings = Of(options, "troupe feed");
        settings.MaxPoolSize = options.MaxReaders + 2;
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        return settings;
    }

    private static NpgsqlConnectionStringBuilder Of(JournalOptions options, string application)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        settings.ApplicationName ??= application;
        settings.Options = $"{Session} {settings.Options}".TrimEnd();
        if (settings.KeepAlive == 0) settings.KeepAlive = KeepAliveSeconds;
        if (settings.MaxAutoPrepare == 0) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (32, 2);
        return settings;
    }
}
