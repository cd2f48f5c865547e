using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence.Plugins;

namespace Akka.Persistence.Journal;

/// <summary>A journal that writes without blocking; a plugin derives from it.</summary>
/// <remarks>
/// It never waits for one write before it takes the next, so that a plugin can put the writes of many actors together. Each actor has one
/// write under way at most, so answers keep the order of its events without any further care.
/// </remarks>
public abstract class AsyncWriteJournal : WriteJournalBase, IAsyncRecovery
{
    private readonly CircuitBreaker _breaker;

    protected AsyncWriteJournal()
    {
        var system = Context.System;
        var own = system.Settings.Config.GetConfig(Self.Path.Name + ".circuit-breaker");
        var fallback = system.Settings.Config.GetConfig("akka.persistence.journal-plugin-fallback.circuit-breaker");
        _breaker = new CircuitBreaker(own is null ? fallback : own.WithFallback(fallback), TimeProvider.System);
    }

    public abstract Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max,
        Action<IPersistentRepresentation> recoveryCallback);

    /// <summary>Where a stream ends, deleted events included.</summary>
    public abstract Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr);

    /// <summary>Keeps every write whole or not at all.</summary>
    /// <returns>Null if all were kept; else for each write null, or why it is rejected. A failed task means that nobody knows.</returns>
    protected abstract Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages);

    protected abstract Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr);

    /// <summary>Handles what is not part of the protocol.</summary>
    protected virtual bool ReceivePluginInternal(object message) => false;

    protected sealed override bool Receive(object message)
    {
        switch (message)
        {
            case WriteMessages write: _ = WriteAsync(write); return true;
            case ReplayMessages replay: _ = ReplayAsync(replay, Context); return true;
            case DeleteMessagesTo delete: _ = DeleteAsync(delete); return true;
            default: return ReceivePluginInternal(message);
        }
    }

    private async Task WriteAsync(WriteMessages write)
    {
        var writes = PreparePersistentBatch(write.Messages).ToArray();
        var asked = false;
        try
        {
            _breaker.CheckClosed();
            asked = true;
            var rejections = await _breaker.InTime(WriteMessagesAsync(writes)).ConfigureAwait(false);
            _breaker.Succeeded();
            if (rejections is { Count: > 0 } && rejections.Count != writes.Length)
                throw new InvalidOperationException($"The journal answered {writes.Length} writes with {rejections.Count} results.");

            for (var i = 0; i < writes.Length; i++) Answer(write, writes[i], rejections is { Count: > 0 } ? rejections[i] : null);
        }
        catch (Exception cause)
        {
            if (asked) _breaker.Failed();
            foreach (var each in writes)
                foreach (var e in Events(each))
                    write.PersistentActor.Tell(new WriteMessageFailure(e, cause, write.ActorInstanceId), e.Sender);
        }
    }

    private static void Answer(WriteMessages write, AtomicWrite kept, Exception rejection)
    {
        var events = Events(kept);
        for (var i = 0; i < events.Count; i++)
        {
            var e = events[i];
            object answer = rejection is null
                ? new WriteMessageSuccess(e, write.ActorInstanceId)
                : new WriteMessageRejected(e, rejection, write.ActorInstanceId);
            write.PersistentActor.Tell(answer, e.Sender);
        }
    }

    private static IImmutableList<IPersistentRepresentation> Events(AtomicWrite write) =>
        (IImmutableList<IPersistentRepresentation>)write.Payload;

    private async Task ReplayAsync(ReplayMessages replay, IActorContext context)
    {
        var actor = replay.PersistentActor;
        try
        {
            var highest = await _breaker
                .CallAsync(() => ReadHighestSequenceNrAsync(replay.PersistenceId, Math.Max(0, replay.FromSequenceNr - 1)))
                .ConfigureAwait(false);
            var to = Math.Min(replay.ToSequenceNr, highest);
            if (to > 0 && replay.FromSequenceNr <= to)
            {
                await ReplayMessagesAsync(context, replay.PersistenceId, replay.FromSequenceNr, to, replay.Max, persistent =>
                {
                    if (!persistent.IsDeleted) actor.Tell(new ReplayedMessage(persistent), ActorRefs.NoSender);
                }).ConfigureAwait(false);
            }

            actor.Tell(new RecoverySuccess(highest), ActorRefs.NoSender);
        }
        catch (Exception cause)
        {
            actor.Tell(new ReplayMessagesFailure(cause), ActorRefs.NoSender);
        }
    }

    private async Task DeleteAsync(DeleteMessagesTo delete)
    {
        object answer;
        try
        {
            await _breaker.CallAsync(() => DeleteMessagesToAsync(delete.PersistenceId, delete.ToSequenceNr)).ConfigureAwait(false);
            answer = new DeleteMessagesSuccess(delete.ToSequenceNr);
        }
        catch (Exception cause)
        {
            answer = new DeleteMessagesFailure(cause, delete.ToSequenceNr);
        }

        delete.PersistentActor.Tell(answer, ActorRefs.NoSender);
    }
}
