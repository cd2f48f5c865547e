using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence;

/// <summary>Asks a journal to keep events; it answers once per event, with the event's sender as the sender of the answer.</summary>
public sealed record WriteMessages(IEnumerable<IPersistentEnvelope> Messages, IActorRef PersistentActor, int ActorInstanceId)
    : IJournalRequest;

public sealed record WriteMessageSuccess(IPersistentRepresentation Persistent, int ActorInstanceId) : IJournalResponse;

/// <summary>The journal refuses this event and goes on.</summary>
public sealed record WriteMessageRejected(IPersistentRepresentation Persistent, Exception Cause, int ActorInstanceId)
    : IJournalResponse;

/// <summary>Nobody knows whether this event was kept.</summary>
public sealed record WriteMessageFailure(IPersistentRepresentation Persistent, Exception Cause, int ActorInstanceId)
    : IJournalResponse;

/// <summary>Runs what was deferred until the events before it were kept.</summary>
public sealed record LoopMessageSuccess(object Message, int ActorInstanceId) : IJournalResponse;

public sealed record ReplayMessages(long FromSequenceNr, long ToSequenceNr, long Max, string PersistenceId, IActorRef PersistentActor)
    : IJournalRequest;

public sealed record ReplayedMessage(IPersistentRepresentation Persistent) : IJournalResponse, IDeadLetterSuppression;

public sealed record RecoverySuccess(long HighestSequenceNr) : IJournalResponse, IDeadLetterSuppression;

public sealed record ReplayMessagesFailure(Exception Cause) : IJournalResponse, IDeadLetterSuppression;

public sealed record DeleteMessagesTo(string PersistenceId, long ToSequenceNr, IActorRef PersistentActor) : IJournalRequest;
