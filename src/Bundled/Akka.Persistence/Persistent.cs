using Akka.Actor;

namespace Akka.Persistence;

public class Persistent(
    object payload,
    long sequenceNr = 0,
    string persistenceId = null,
    string manifest = null,
    bool isDeleted = false,
    IActorRef sender = null,
    string writerGuid = null,
    long timestamp = 0) : IPersistentRepresentation, IEquatable<IPersistentRepresentation>
{
    public static string Undefined { get; } = "";

    public object Payload { get; } = payload;

    public long SequenceNr { get; } = sequenceNr;

    public string PersistenceId { get; } = persistenceId ?? Undefined;

    public string Manifest { get; } = manifest ?? Undefined;

    public bool IsDeleted { get; } = isDeleted;

    public IActorRef Sender { get; } = sender;

    public string WriterGuid { get; } = writerGuid ?? Undefined;

    public long Timestamp { get; } = timestamp;

    public IPersistentRepresentation WithPayload(object payload) =>
        new Persistent(payload, SequenceNr, PersistenceId, Manifest, IsDeleted, Sender, WriterGuid, Timestamp);

    public IPersistentRepresentation WithManifest(string manifest) =>
        new Persistent(Payload, SequenceNr, PersistenceId, manifest, IsDeleted, Sender, WriterGuid, Timestamp);

    public IPersistentRepresentation WithTimestamp(long newTimestamp) =>
        new Persistent(Payload, SequenceNr, PersistenceId, Manifest, IsDeleted, Sender, WriterGuid, newTimestamp);

    public IPersistentRepresentation Update(long sequenceNr, string persistenceId, bool isDeleted, IActorRef sender, string writerGuid) =>
        new Persistent(Payload, sequenceNr, persistenceId, Manifest, isDeleted, sender, writerGuid, Timestamp);

    public bool Equals(IPersistentRepresentation other) =>
        other is not null && SequenceNr == other.SequenceNr && PersistenceId == other.PersistenceId && Manifest == other.Manifest
        && WriterGuid == other.WriterGuid && Timestamp == other.Timestamp && Equals(Payload, other.Payload);

    public override bool Equals(object obj) => Equals(obj as IPersistentRepresentation);

    public override int GetHashCode() => HashCode.Combine(PersistenceId, SequenceNr);

    public override string ToString() => $"Persistent<pid: {PersistenceId}, seqNr: {SequenceNr}, payload: {Payload}>";
}
