using Npgsql;
using Troupe.Journal.Writing;

namespace Troupe.Journal.PostgreSql;

/// <summary>The writer's connection. A group of writes costs two round trips: everything, then the commit.</summary>
internal sealed class PostgreSqlWriteSession : IJournalWriteSession
{
    private readonly NpgsqlConnection _connection;
    private readonly string _where;

    public PostgreSqlWriteSession(PostgreSqlConnections connections)
    {
        _where = connections.Where;
        try
        {
            _connection = connections.OpenForWriting();
        }
        catch (NpgsqlException cause)
        {
            throw PostgreSqlFailures.Explain(cause, _where);
        }
    }

    public void Commit(IReadOnlyList<WriteRequest> requests)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            var appends = requests.OfType<AppendEvents>().ToList();
            using (var batch = new NpgsqlBatch(_connection, transaction))
            {
                // Appends come first: then nothing that is deleted can be the end of a stream that goes on in this very group.
                if (appends.Count > 0) PostgreSqlAppend.AddTo(batch, appends);
                foreach (var request in requests) PostgreSqlUpkeep.AddTo(batch, request);

                using var reader = batch.ExecuteReader();
                if (appends.Count > 0) PostgreSqlAppend.Read(reader, appends);
                while (reader.NextResult())
                {
                    // A later command of the batch that fails says so only here.
                }
            }

            transaction.Commit();
        }
        catch (NpgsqlException cause)
        {
            throw PostgreSqlFailures.Explain(cause, _where);
        }
    }

    public void Dispose() => _connection.Dispose();
}
