using Akka.Actor;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Gateway;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>Asks entities, and goes on only when the read model shows what they did.</summary>
internal sealed class EntityCommands(IActorRef region, ReadModels.ReadModel readModel, FeedProgress feed, TimeSpan timeout)
{
    /// <exception cref="ApiException">The entity refused, or nobody knows how the write ended.</exception>
    public async Task<CommandAccepted> SendAsync(Command command, CancellationToken cancellationToken = default)
    {
        if (feed.Failure is { } failure) throw Refuse.With(StatusReason.ServiceUnavailable, failure.Message);

        cancellationToken.ThrowIfCancellationRequested();
        var answer = await AskAsync(command).ConfigureAwait(false);
        if (answer is CommandRefused refused) throw Refuse.Of(command.Target, refused.Refusal);

        var accepted = (CommandAccepted)answer;
        if (!command.Context.DryRun) await SeeAsync(accepted).ConfigureAwait(false);
        return accepted;
    }

    // Nobody can call a command back once it is on its way, so an asker who leaves does not change how it ends.
    private async Task<object> AskAsync(Command command)
    {
        try
        {
            return await region.Ask<object>(command, timeout).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            throw Refuse.With(
                StatusReason.Timeout,
                $"{command.Target} did not answer within {timeout.TotalSeconds} s, and {WriteFailures.NobodyKnows}");
        }
        catch (Exception cause)
        {
            // The system stops, for one: the command is on its way all the same.
            throw Refuse.With(StatusReason.Timeout, $"{command.Target} did not answer ({cause.Message}), and {WriteFailures.NobodyKnows}");
        }
    }

    private async Task SeeAsync(CommandAccepted accepted)
    {
        try
        {
            var seen = readModel.WaitForAsync(accepted.PersistenceId, accepted.SequenceNr);
            await (seen.IsCompleted ? seen : seen.WaitAsync(timeout)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw Refuse.With(
                StatusReason.Timeout, $"{accepted.PersistenceId} was written, but readers do not see it yet: the feed is behind");
        }
    }
}
