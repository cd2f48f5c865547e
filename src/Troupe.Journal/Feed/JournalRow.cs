namespace Troupe.Journal;

/// <summary>A committed event where it stands in the journal.</summary>
/// <remarks>
/// <see cref="Ordering"/> grows over the whole journal and is what users see as a resource version; the payload must not be changed.
/// </remarks>
public sealed record JournalRow(
    long Ordering, string PersistenceId, long SequenceNr, string Manifest, int SerializerId, ReadOnlyMemory<byte> Payload, DateTime Created,
    string WriterUuid = "");
