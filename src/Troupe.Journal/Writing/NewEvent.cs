namespace Troupe.Journal;

/// <summary>An event on its way into the journal, already serialized.</summary>
public sealed record NewEvent(
    string PersistenceId, long SequenceNr, string Manifest, int SerializerId, byte[] Payload, string WriterUuid, DateTime Created);
