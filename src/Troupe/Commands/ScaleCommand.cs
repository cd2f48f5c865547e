using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Responses;
using Troupe.Connections;

namespace Troupe.Commands;

/// <summary>`troupe scale`: another number of replicas.</summary>
internal sealed class ScaleCommand : TroupeCommand
{
    private const int Attempts = 5;

    private const string Text = """
        Set how many pods a replication controller keeps.

        Examples:
          troupe scale rc frontend --replicas=5
          troupe scale rc/redis-slave rc/frontend --replicas=3
          troupe scale rc frontend --current-replicas=3 --replicas=5    only if it is 3 now
        """;

    private readonly Argument<string[]> _words = CommonOptions.Words("rc name…", "Replication controllers: rc web, or rc/web");
    private readonly Option<int> _replicas =
        new("--replicas") { Description = "The number of pods to keep", Required = true, HelpName = "N" };
    private readonly Option<int?> _current =
        new("--current-replicas") { Description = "Scale only if this is the number now", HelpName = "N" };

    public ScaleCommand()
        : base("scale", Text)
    {
        _replicas.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !Numbers.IsCount(token.Value))) result.AddError("--replicas is a number, 0 or more");
        });
        Arguments.Add(_words);
        Options.Add(_replicas);
        Options.Add(_current);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(parsed);
        var targets = TargetWords.Parse(parsed.GetValue(_words)!);
        if (targets.FirstOrDefault(target => target.Kind != ResourceKinds.ReplicationControllers) is { } other)
            throw new CommandFailure($"{other.Kind.Plural} cannot be scaled; replicationcontrollers can");
        if (targets.Any(target =>
            target.Name is null)) throw new CommandFailure("name the replication controller, as in 'troupe scale rc web --replicas=3'");
        foreach (var target in targets)
        {
            await ScaleAsync(connection, target.Name!, parsed.GetValue(_replicas), parsed.GetValue(_current), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"replicationcontroller/{target.Name} scaled");
        }

        return 0;
    }

    private static async Task ScaleAsync(Connection connection, string name, int replicas, int? expected,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var controller = await connection.Client.GetAsync<ReplicationController>(connection.Namespace, name, cancellationToken);
            if (expected is not null && controller.Spec.Replicas != expected)
                throw new CommandFailure(
                    $"replicationcontroller/{name} has {controller.Spec.Replicas} replicas, not {expected}; nothing was changed");
            try
            {
                // The revision is part of what is sent: someone else's change in between is seen, and looked at again.
                await connection.Client.ReplaceAsync(controller with { Spec = controller.Spec with { Replicas = replicas } }, null,
                    cancellationToken);
                return;
            }
            catch (ApiException refused) when (refused.Reason == StatusReason.Conflict && attempt < Attempts)
            {
                // Try again on the newest state.
            }
        }
    }
}
