using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>How a journal gives back what it keeps.</summary>
public interface IAsyncRecovery
{
    Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max,
        Action<IPersistentRepresentation> recoveryCallback);

    Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr);
}
