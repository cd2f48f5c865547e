namespace Troupe.Journal;

/// <summary>A snapshot as it lies in the database.</summary>
public sealed record SnapshotRow(
    string PersistenceId, long SequenceNr, DateTime Created, string Manifest, int SerializerId, byte[] Payload);
