using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>The tables, as the default mapping of Akka.Persistence.Sql names and types them on PostgreSQL.</summary>
/// <remarks>
/// Times are UTC ticks. The remarks of the SQLite schema on indexes and tags hold here too. Persistence ids are wider than that mapping has
/// them, as kind, namespace and name together have up to 340 characters; tables of earlier versions are widened, which copies nothing.
/// </remarks>
internal static class PostgreSqlSchema
{
    /// <summary>The channel on which commits are announced.</summary>
    public const string Channel = "troupe_journal";

    // Two processes that start together would both find no table; the lock makes the second one wait and find it.
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(128034844732773)";

    // The trigger waits for whoever writes, and whoever writes next waits behind it: not for long, then.
    private const string NotForLong = "SET LOCAL lock_timeout = '10s'";

    private const string Tables =
        """
        DO $$
        BEGIN
        IF to_regclass('journal') IS NULL THEN
            CREATE TABLE journal (
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
        END IF;
        IF to_regclass('tags') IS NULL THEN
            CREATE TABLE tags (
                ordering_id BIGINT NOT NULL,
                tag VARCHAR(64) NOT NULL,
                sequence_nr BIGINT NOT NULL,
                persistence_id VARCHAR(400) NOT NULL,
                PRIMARY KEY (ordering_id, tag)
            );
        END IF;
        IF to_regclass('snapshot') IS NULL THEN
            CREATE TABLE snapshot (
                persistence_id VARCHAR(400) NOT NULL,
                sequence_number BIGINT NOT NULL,
                created BIGINT NOT NULL,
                snapshot BYTEA NOT NULL,
                manifest VARCHAR(500) NULL,
                serializer_id INTEGER NULL,
                PRIMARY KEY (persistence_id, sequence_number)
            );
        END IF;
        END
        $$
        """;

    private const string Widening =
        """
        DO $$
        DECLARE narrow record;
        BEGIN
            FOR narrow IN SELECT attrelid::regclass AS name FROM pg_attribute
                WHERE attrelid IN ('journal'::regclass, 'tags'::regclass, 'snapshot'::regclass) AND attname = 'persistence_id'
                AND atttypid = 'varchar'::regtype AND atttypmod BETWEEN 0 AND 403
            LOOP
                EXECUTE format('ALTER TABLE %s ALTER COLUMN persistence_id TYPE VARCHAR(400)', narrow.name);
            END LOOP;
        END $$
        """;

    // A statement announces itself once, whatever program wrote it and however many rows it has; the server tells it with the commit.
    private const string Trigger =
        $"""
        DO $do$
        BEGIN
        IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'journal'::regclass AND tgname = 'troupe_journal_written') THEN
            CREATE OR REPLACE FUNCTION troupe_journal_written() RETURNS trigger LANGUAGE plpgsql AS
                $body$ BEGIN PERFORM pg_notify('{Channel}', ''); RETURN NULL; END $body$;
            CREATE TRIGGER troupe_journal_written AFTER INSERT ON journal FOR EACH STATEMENT EXECUTE FUNCTION troupe_journal_written();
        END IF;
        END
        $do$
        """;

    private const string NumbersTakenAhead =
        """
        SELECT seqcache FROM pg_sequence
        WHERE seqrelid = pg_get_serial_sequence('journal', 'ordering')::regclass AND seqcache > 1
        """;

    /// <summary>Makes what is missing. False where the operator's user may not make the trigger, so that nobody tells of commits.</summary>
    public static bool Prepare(PostgreSqlConnections connections)
    {
        using var connection = connections.Open();
        Together(connection, Tables);
        // Where the tables are another user's, only the longest of names are refused, by the server and in its words.
        MayDo(connection, Widening);
        using var command = new NpgsqlCommand(NumbersTakenAhead, connection);
        if (command.ExecuteScalar() is { } cache) throw TakesNumbersAhead(connections.Where, cache);

        return MayDo(connection, Trigger);
    }

    private static bool MayDo(NpgsqlConnection connection, string script)
    {
        try
        {
            Together(connection, script);
            return true;
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }

    private static void Together(NpgsqlConnection connection, string script)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var part in (string[])[NotForLong, OneAtATime, script])
        {
            using var command = new NpgsqlCommand(part, connection, transaction);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    // A number that a session took ahead would be used long after the feed has passed it.
    private static JournalException TakesNumbersAhead(string where, object cache) => new(
        JournalFailure.Unavailable,
        $"The journal in {where} cannot be followed: the sequence of journal.ordering gives out {cache} numbers at a time, so that events "
        + "would not be committed in their order. Stop all that write it, say ALTER SEQUENCE journal_ordering_seq CACHE 1, and start "
        + "again.");
}
