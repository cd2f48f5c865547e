namespace Troupe.Journal.Sqlite;

/// <summary>The tables, as the default mapping of Akka.Persistence.Sql names and types them on SQLite.</summary>
/// <remarks>
/// Times are UTC ticks. Without its two further indexes on the journal: the unique one answers every question that they do, and each would
/// be another page to write per event. The tags table stays empty; it is here so that Akka.Persistence.Sql finds what it expects.
/// </remarks>
internal static class SqliteSchema
{
    public const string Tables =
        """
        CREATE TABLE IF NOT EXISTS journal (
            ordering INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            created BIGINT NOT NULL,
            deleted BIT NOT NULL,
            persistence_id NVARCHAR(255) NOT NULL,
            sequence_number BIGINT NOT NULL,
            message BLOB NOT NULL,
            manifest NVARCHAR(500) NULL,
            identifier INTEGER NULL,
            tags NVARCHAR(100) NULL,
            writer_uuid NVARCHAR(128) NULL,
            CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number)
        );
        CREATE TABLE IF NOT EXISTS tags (
            ordering_id BIGINT NOT NULL,
            tag NVARCHAR(64) NOT NULL,
            sequence_nr BIGINT NOT NULL,
            persistence_id NVARCHAR(255) NOT NULL,
            PRIMARY KEY (ordering_id, tag)
        );
        CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id NVARCHAR(255) NOT NULL,
            sequence_number BIGINT NOT NULL,
            created BIGINT NOT NULL,
            snapshot BLOB NOT NULL,
            manifest NVARCHAR(500) NULL,
            serializer_id INTEGER NULL,
            PRIMARY KEY (persistence_id, sequence_number)
        );
        """;

    public const string WriterSettings =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA busy_timeout = 5000;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA cache_size = -32768;
        PRAGMA journal_size_limit = 67108864;
        """;

    public const string ReaderSettings = "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON;";
}
