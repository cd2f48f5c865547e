using Akka.Actor;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Refusing;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>Asks entities, and goes on only when the read model shows what they did.</summary>
internal sealed class EntityCommands(IActorRef region, ReadModels.ReadModel readModel, FeedProgress feed, TimeSpan timeout)
{
    /// <param name="asker">
    /// The object that is being written, where another entity is asked for its sake: whoever writes a service knows nothing of the entity
    /// that gives it its address, and hears of his service alone.
    /// </param>
    /// <exception cref="ApiException">The entity refused, or nobody knows how the write ended.</exception>
    public async Task<CommandAccepted> SendAsync(
        Command command, CancellationToken cancellationToken = default, EntityKey? asker = null)
    {
        if (feed.Failure is { } failure) throw Refuse.Unavailable(failure.Message);

        cancellationToken.ThrowIfCancellationRequested();
        var subject = asker ?? command.Target;
        var answer = await AskAsync(command, subject).ConfigureAwait(false);
        if (answer is CommandRefused refused) throw Refuse.Of(subject, Conflicts.Of(subject, command.Target, refused.Refusal));

        var accepted = (CommandAccepted)answer;
        if (!command.Context.DryRun) await SeeAsync(accepted, subject).ConfigureAwait(false);
        return accepted;
    }

    // Nobody can call a command back once it is on its way, so an asker who leaves does not change how it ends.
    private async Task<object> AskAsync(Command command, EntityKey subject)
    {
        try
        {
            return await region.Ask<object>(command, timeout).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            throw Refuse.With(
                StatusReason.Timeout,
                $"{subject} did not answer within {timeout.TotalSeconds} s, and {WriteFailures.NobodyKnows}");
        }
        catch (Exception cause)
        {
            // The system stops, for one: the command is on its way all the same.
            throw Refuse.With(StatusReason.Timeout, $"{subject} did not answer ({cause.Message}), and {WriteFailures.NobodyKnows}");
        }
    }

    private async Task SeeAsync(CommandAccepted accepted, EntityKey subject)
    {
        try
        {
            var seen = readModel.WaitForAsync(accepted.PersistenceId, accepted.SequenceNr);
            await (seen.IsCompleted ? seen : seen.WaitAsync(timeout)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw Refuse.With(
                StatusReason.Timeout, $"{subject} was written, but readers do not see it yet: the feed is behind");
        }
    }
}
