using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Troupe.Journal.Sqlite;

/// <summary>A prepared statement, used again and again by one thread at a time.</summary>
/// <remarks>
/// Below ADO.NET on purpose: a durable write costs few microseconds beside its share of the fsync, and a command object is most of them.
/// </remarks>
internal sealed class SqliteStatement : IDisposable
{
    private const int MaxStackBytes = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public SqliteStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, string value)
    {
        // SQLite takes a copy, so ids and manifests, which are short, need no array of their own.
        Span<byte> buffer = stackalloc byte[MaxStackBytes];
        Check(Encoding.UTF8.TryGetBytes(value, buffer, out var length)
            ? raw.sqlite3_bind_text(_statement, index, buffer[..length])
            : raw.sqlite3_bind_text(_statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        // SQLite takes an empty blob without an address for NULL.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, index, 0) : raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    public bool Read()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW) return true;
        if (result == raw.SQLITE_DONE) return false;

        throw Failure(result);
    }

    /// <summary>Runs a statement that has no rows, and makes it ready for the next time.</summary>
    public void Run()
    {
        try
        {
            Read();
        }
        finally
        {
            Reset();
        }
    }

    // Its result repeats the failure of the last step, which has been thrown already.
    public void Reset() => raw.sqlite3_reset(_statement);

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    public byte[] Blob(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw Failure(result);
    }

    private SqliteException Failure(int result) =>
        new(raw.sqlite3_errmsg(_database).utf8_to_string(), result & 0xff, raw.sqlite3_extended_errcode(_database));
}
