using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>Opens connections to the journal's database.</summary>
internal sealed class PostgreSqlConnections : IDisposable
{
    private readonly NpgsqlDataSource _source;

    public PostgreSqlConnections(JournalOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            // Readers, the writer, and the listener.
            MaxPoolSize = options.MaxReaders + 2,
            ApplicationName = "troupe journal",
        };
        Where = $"database {settings.Database} at {settings.Host}:{settings.Port}";
        _source = NpgsqlDataSource.Create(settings);
    }

    /// <summary>The database as messages name it, without any secret.</summary>
    public string Where { get; }

    public NpgsqlConnection OpenForWriting()
    {
        var connection = _source.OpenConnection();
        foreach (var script in (string[])[PostgreSqlSchema.WriterSettings, PostgreSqlSchema.Tables])
        {
            using var command = new NpgsqlCommand(script, connection);
            command.ExecuteNonQuery();
        }

        return connection;
    }

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    public void Dispose() => _source.Dispose();
}
