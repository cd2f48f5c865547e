namespace Troupe.Journal.PostgreSql;

/// <summary>The tables, as the default mapping of Akka.Persistence.Sql names and types them on PostgreSQL.</summary>
/// <remarks>Times are UTC ticks. The remarks of the SQLite schema on indexes and tags hold here too.</remarks>
internal static class PostgreSqlSchema
{
    // Two processes that start together would both find no table; the lock makes the second one wait and find it.
    public const string Tables =
        """
        BEGIN;
        SELECT pg_advisory_xact_lock(128034844732773);
        CREATE TABLE IF NOT EXISTS journal (
            ordering BIGSERIAL NOT NULL PRIMARY KEY,
            created BIGINT NOT NULL,
            deleted BOOLEAN NOT NULL,
            persistence_id VARCHAR(255) NOT NULL,
            sequence_number BIGINT NOT NULL,
            message BYTEA NOT NULL,
            manifest VARCHAR(500) NULL,
            identifier INTEGER NULL,
            tags VARCHAR(100) NULL,
            writer_uuid VARCHAR(128) NULL,
            CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number)
        );
        CREATE TABLE IF NOT EXISTS tags (
            ordering_id BIGINT NOT NULL,
            tag VARCHAR(64) NOT NULL,
            sequence_nr BIGINT NOT NULL,
            persistence_id VARCHAR(255) NOT NULL,
            PRIMARY KEY (ordering_id, tag)
        );
        CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id VARCHAR(255) NOT NULL,
            sequence_number BIGINT NOT NULL,
            created BIGINT NOT NULL,
            snapshot BYTEA NOT NULL,
            manifest VARCHAR(500) NULL,
            serializer_id INTEGER NULL,
            PRIMARY KEY (persistence_id, sequence_number)
        );
        COMMIT;
        """;

    // A server that acknowledges before its disk does would break the promise that a reply means durable.
    public const string WriterSettings = "SET synchronous_commit = on";
}
