using Microsoft.Data.Sqlite;

namespace Troupe.Journal.Sqlite;

/// <summary>Opens the database file.</summary>
internal sealed class SqliteConnections
{
    private readonly string _connectionString;

    static SqliteConnections() => SQLitePCL.Batteries_V2.Init();

    public SqliteConnections(string connectionString)
    {
        // Connections are kept for as long as they are good; a pool would hand a broken one out again.
        _connectionString = new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString();
        Path = System.IO.Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
    }

    public string Path { get; }

    public SqliteConnection OpenForWriting() => Open(SqliteSchema.WriterSettings, SqliteSchema.Tables);

    public SqliteConnection OpenForReading() => Open(SqliteSchema.ReaderSettings);

    private SqliteConnection Open(params ReadOnlySpan<string> scripts)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            foreach (var script in scripts)
            {
                using var command = connection.CreateCommand();
                command.CommandText = script;
                command.ExecuteNonQuery();
            }

            return connection;
        }
        catch (SqliteException cause)
        {
            connection.Dispose();
            throw SqliteFailures.Explain(cause, Path);
        }
    }
}
