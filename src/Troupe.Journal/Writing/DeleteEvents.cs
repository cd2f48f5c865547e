namespace Troupe.Journal.Writing;

/// <summary>Forgets an entity's events up to a sequence number.</summary>
/// <remarks>The last row of a stream is only marked as deleted: it remembers where the stream goes on.</remarks>
internal sealed class DeleteEvents(string persistenceId, long toSequenceNr) : WriteRequest
{
    public string PersistenceId => persistenceId;

    public long ToSequenceNr => toSequenceNr;

    public override int Bytes => 0;
}
