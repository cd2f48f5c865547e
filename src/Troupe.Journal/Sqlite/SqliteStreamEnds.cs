using Microsoft.Data.Sqlite;

namespace Troupe.Journal.Sqlite;

/// <summary>Where the streams end, as the one writer knows it without asking for each event again.</summary>
/// <remarks>It counts on transactions that succeed: after a failed one everything is forgotten.</remarks>
internal sealed class SqliteStreamEnds(SqliteConnection connection) : IDisposable
{
    private const int MaxRemembered = 16_384;

    private readonly SqliteStatement _highest = new(connection, "SELECT max(sequence_number) FROM journal WHERE persistence_id = ?");
    private readonly Dictionary<string, long> _ends = [];

    public long this[string persistenceId]
    {
        get => _ends.TryGetValue(persistenceId, out var end) ? end : Read(persistenceId);
        set
        {
            if (_ends.Count >= MaxRemembered) _ends.Clear();
            _ends[persistenceId] = value;
        }
    }

    public void Forget() => _ends.Clear();

    public void Dispose() => _highest.Dispose();

    private long Read(string persistenceId)
    {
        try
        {
            return _highest.Bind(1, persistenceId).Read() ? _highest.Integer(0) : 0;
        }
        finally
        {
            _highest.Reset();
        }
    }
}
