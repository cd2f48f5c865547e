namespace Troupe.Journal.PostgreSql;

/// <summary>The tables, as the default mapping of Akka.Persistence.Sql names and types them on PostgreSQL.</summary>
/// <remarks>
/// Times are UTC ticks. The remarks of the SQLite schema on indexes and tags hold here too. Persistence ids are wider than that mapping has
/// them, as kind, namespace and name together have up to 340 characters; tables of earlier versions are widened, which copies nothing.
/// </remarks>
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
            persistence_id VARCHAR(400) NOT NULL,
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
            persistence_id VARCHAR(400) NOT NULL,
            PRIMARY KEY (ordering_id, tag)
        );
        CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id VARCHAR(400) NOT NULL,
            sequence_number BIGINT NOT NULL,
            created BIGINT NOT NULL,
            snapshot BYTEA NOT NULL,
            manifest VARCHAR(500) NULL,
            serializer_id INTEGER NULL,
            PRIMARY KEY (persistence_id, sequence_number)
        );
        DO $$
        DECLARE narrow record;
        BEGIN
            FOR narrow IN SELECT table_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name IN ('journal', 'tags', 'snapshot')
                AND column_name = 'persistence_id' AND character_maximum_length < 400
            LOOP
                EXECUTE format('ALTER TABLE %I ALTER COLUMN persistence_id TYPE VARCHAR(400)', narrow.table_name);
            END LOOP;
        END $$;
        COMMIT;
        """;

    // A server that acknowledges before its disk does would break the promise that a reply means durable.
    public const string WriterSettings = "SET synchronous_commit = on";
}
