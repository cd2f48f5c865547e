using Npgsql;

namespace Troupe.Journal.PostgreSql;

/// <summary>Opens the feed's connections to the journal's database.</summary>
internal sealed class PostgreSqlConnections : IDisposable
{
    private readonly NpgsqlDataSource _source;

    public PostgreSqlConnections(JournalOptions options)
    {
        var settings = PostgreSqlSettings.OfFeed(options);
        Where = PostgreSqlFailures.Where(settings);
        _source = NpgsqlDataSource.Create(settings);
    }

    /// <summary>The database as messages name it, without any secret.</summary>
    public string Where { get; }

    public NpgsqlConnection Open() => _source.OpenConnection();

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    public void Dispose() => _source.Dispose();
}
