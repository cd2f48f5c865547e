namespace Troupe.Journal;

/// <summary>A committed event where it stands in the journal.</summary>
/// <remarks>
/// <see cref="Ordering"/> grows over the whole journal and is what users see as a resource version; the payload must not be changed.
/// </remarks>
/// <param name="Event">What the payload was made from, or read into already; null where the row comes from the database.</param>
public sealed record JournalRow(
    long Ordering, string PersistenceId, long SequenceNr, string Manifest, int SerializerId, ReadOnlyMemory<byte> Payload, DateTime Created,
    string WriterUuid = "", object? Event = null);
