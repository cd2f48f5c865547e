using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Tests.Entities;

/// <summary>A journal in memory whose disk a test can hold up, break and mend.</summary>
public sealed class HeldJournal : AsyncWriteJournal
{
    private static readonly ConditionalWeakTable<ActorSystem, Gate> Gates = [];

    private readonly Gate _gate = Of(Context.System);

    public static Gate Of(ActorSystem system) => Gates.GetOrCreateValue(system);

    public override Task<long> ReadHighestSequenceNrAsync(
        string persistenceId, long fromSequenceNr, CancellationToken cancellationToken) =>
        Task.FromResult((long)_gate.Stream(persistenceId).Count);

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        var stream = _gate.Stream(persistenceId);
        var wanted = stream.Where(kept => kept.SequenceNr >= fromSequenceNr && kept.SequenceNr <= toSequenceNr);
        foreach (var kept in wanted) recoveryCallback(kept);
        return Task.CompletedTask;
    }

    protected override async Task<IImmutableList<Exception?>?> WriteMessagesAsync(
        IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        var writes = messages.ToList();
        await _gate.PassAsync();
        foreach (var write in writes)
            _gate.Stream(write.PersistenceId).AddRange((IImmutableList<IPersistentRepresentation>)write.Payload);
        return null;
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>The disk: open, held up, or broken.</summary>
    public sealed class Gate
    {
        private readonly ConcurrentDictionary<string, List<IPersistentRepresentation>> _streams = new();
        private TaskCompletionSource _open = Opened();

        public IReadOnlyList<DomainEvent> Kept(string persistenceId) =>
            [.. Stream(persistenceId).Select(kept => (DomainEvent)kept.Payload)];

        public void Close() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open()
        {
            var held = Interlocked.Exchange(ref _open, Opened());
            held.TrySetResult();
        }

        public void Fail(Exception why)
        {
            var broken = new TaskCompletionSource();
            broken.SetException(why);
            Interlocked.Exchange(ref _open, broken).TrySetException(why);
        }

        internal Task PassAsync() => _open.Task;

        internal List<IPersistentRepresentation> Stream(string persistenceId) => _streams.GetOrAdd(persistenceId, _ => []);

        private static TaskCompletionSource Opened()
        {
            var open = new TaskCompletionSource();
            open.SetResult();
            return open;
        }
    }
}
