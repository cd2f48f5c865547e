namespace Troupe.Journal;

/// <summary>An event on its way into the journal, already serialized.</summary>
/// <param name="Event">
/// What was serialized, for readers in this process; nobody may change it. Null where the writer gives only bytes.
/// </param>
public sealed record NewEvent(
    string PersistenceId, long SequenceNr, string Manifest, int SerializerId, byte[] Payload, string WriterUuid, DateTime Created,
    object? Event = null);
