using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql.Journal;
using Troupe.Journal.Plugin;

namespace Troupe.Journal;

/// <summary>The journal of Akka.Persistence.Sql, whose failures are told in words.</summary>
public sealed class AkkaSqlJournal(Config config) : SqlWriteJournal(config)
{
    private readonly AkkaSqlFailures _failures = new(config);

    public override async Task<long> ReadHighestSequenceNrAsync(
        string persistenceId, long fromSequenceNr, CancellationToken cancellationToken)
    {
        try
        {
            return await base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (_failures.Reading(cause) is { } explained)
        {
            throw explained;
        }
    }

    public override async Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        try
        {
            await base.ReplayMessagesAsync(context, persistenceId, fromSequenceNr, toSequenceNr, max, recoveryCallback)
                .ConfigureAwait(false);
        }
        catch (Exception cause) when (_failures.Reading(cause) is { } explained)
        {
            throw explained;
        }
    }

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(
        IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        try
        {
            return await base.WriteMessagesAsync(messages, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (_failures.Writing(cause) is { } explained)
        {
            throw explained;
        }
    }
}
