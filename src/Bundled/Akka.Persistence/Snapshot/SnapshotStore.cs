using Akka.Actor;
using Akka.Persistence.Plugins;

namespace Akka.Persistence.Snapshot;

/// <summary>A snapshot store; a plugin derives from it.</summary>
public abstract class SnapshotStore : ActorBase
{
    private readonly CircuitBreaker _breaker;

    protected SnapshotStore()
    {
        var system = Context.System;
        var own = system.Settings.Config.GetConfig(Self.Path.Name + ".circuit-breaker");
        var fallback = system.Settings.Config.GetConfig("akka.persistence.snapshot-store-plugin-fallback.circuit-breaker");
        _breaker = new CircuitBreaker(own is null ? fallback : own.WithFallback(fallback), TimeProvider.System);
    }

    /// <summary>The youngest snapshot that fits, or null.</summary>
    protected abstract Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    protected abstract Task SaveAsync(SnapshotMetadata metadata, object snapshot);

    protected abstract Task DeleteAsync(SnapshotMetadata metadata);

    protected abstract Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    /// <summary>Handles what is not part of the protocol.</summary>
    protected virtual bool ReceivePluginInternal(object message) => false;

    protected sealed override bool Receive(object message)
    {
        var asker = Sender;
        switch (message)
        {
            case LoadSnapshot load: _ = LoadAsync(load, asker); return true;
            case SaveSnapshot { Metadata: var metadata, Snapshot: var snapshot }:
                _ = AnswerAsync(
                    asker, () => SaveAsync(metadata, snapshot), new SaveSnapshotSuccess(metadata),
                    cause => new SaveSnapshotFailure(metadata, cause));
                return true;
            case DeleteSnapshot { Metadata: var metadata }:
                _ = AnswerAsync(
                    asker, () => DeleteAsync(metadata), new DeleteSnapshotSuccess(metadata),
                    cause => new DeleteSnapshotFailure(metadata, cause));
                return true;
            case DeleteSnapshots { PersistenceId: var id, Criteria: var criteria }:
                _ = AnswerAsync(
                    asker, () => DeleteAsync(id, criteria), new DeleteSnapshotsSuccess(criteria),
                    cause => new DeleteSnapshotsFailure(criteria, cause));
                return true;
            default:
                return ReceivePluginInternal(message);
        }
    }

    private async Task LoadAsync(LoadSnapshot load, IActorRef asker)
    {
        try
        {
            var selected = load.Criteria == SnapshotSelectionCriteria.None
                ? null
                : await _breaker.CallAsync(() => LoadAsync(load.PersistenceId, load.Criteria.UpTo(load.ToSequenceNr)))
                    .ConfigureAwait(false);
            asker.Tell(new LoadSnapshotResult(selected, load.ToSequenceNr), ActorRefs.NoSender);
        }
        catch (Exception cause)
        {
            asker.Tell(new LoadSnapshotFailed(cause), ActorRefs.NoSender);
        }
    }

    private async Task AnswerAsync(IActorRef asker, Func<Task> work, object success, Func<Exception, object> failure)
    {
        object answer;
        try
        {
            await _breaker.CallAsync(work).ConfigureAwait(false);
            answer = success;
        }
        catch (Exception cause)
        {
            answer = failure(cause);
        }

        asker.Tell(answer, ActorRefs.NoSender);
    }
}
