using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Scaling;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;
using Troupe.Cli.Scaling;
using Troupe.Cli.Targets;

namespace Troupe.Cli.Commands;

/// <summary>`troupe scale`: another number of replicas, of any kind that has the subresource `scale`.</summary>
internal sealed class ScaleCommand : TroupeCommand
{
    private const string Text = """
        Set how many pods a replication controller or a replica set keeps.

        Examples:
          troupe scale rc frontend --replicas=5
          troupe scale rc/redis-slave rs/frontend --replicas=3
          troupe scale rc -l tier=backend --replicas=2
          troupe scale rc frontend --current-replicas=3 --replicas=5    only if it is 3 now
        """;

    private readonly Argument<string[]> _words = CommonOptions.Words("kind name…", "What to scale: rc web, or rs/web");
    private readonly ObjectChoice _choice = new();
    private readonly Option<int> _replicas =
        new("--replicas") { Description = "The number of pods to keep", Required = true, HelpName = "N" };
    private readonly Option<int?> _current =
        new("--current-replicas") { Description = "Scale only if this is the number now", HelpName = "N" };
    private readonly ObjectWrites _writes = new();

    public ScaleCommand()
        : base("scale", Text)
    {
        foreach (var option in new Option[] { _replicas, _current })
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens.Any(token => !Numbers.IsCount(token.Value))) result.AddError($"{option.Name} is a number, 0 or more");
            });
        }

        Arguments.Add(_words);
        _choice.AddTo(this);
        Options.Add(_replicas);
        Options.Add(_current);
        _writes.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(parsed);
        var words = parsed.GetValue(_words)!;
        if (words.Length > 0) Require(TargetWords.Parse(words).Select(target => target.Kind));
        var found = await _choice.FindAsync(parsed, words, connection, cancellationToken);
        Require(found.Objects.Select(@object => ResourceKinds.Of(@object.GetType())));
        var exitCode = await _writes.EachAsync(
            parsed, found.Objects, "scaled", @object => ScaleAsync(parsed, connection.Client, @object, cancellationToken));
        foreach (var fault in found.Errors) await parsed.InvocationConfiguration.Error.WriteLineAsync($"Error: {fault}");
        return found.Errors.Count == 0 ? exitCode : 1;
    }

    private static void Require(IEnumerable<ResourceKind> kinds)
    {
        if (kinds.FirstOrDefault(kind => !ScalableObjects.Has(kind)) is not { } other) return;
        var able = string.Join(" and ", ResourceKinds.All.Where(ScalableObjects.Has).Select(kind => kind.Plural));
        throw new CommandFailure($"{other.Plural} cannot be scaled; {able} can");
    }

    private async Task<ApiObject> ScaleAsync(
        ParseResult parsed, HttpApiClient client, ApiObject @object, CancellationToken cancellationToken)
    {
        var change = new ReplicaChange(parsed.GetValue(_replicas), parsed.GetValue(_current));
        if (_writes.IsLocal(parsed)) return change.Apply(@object);
        await change.SendAsync(client, @object, _writes.Options(parsed), cancellationToken);
        return _writes.IsTrial(parsed)
            ? ScalableObjects.WithReplicas(@object, change.Replicas)
            : await client.GetAsync(
                ResourceKinds.Of(@object.GetType()), @object.Metadata.Namespace, @object.Metadata.Name!, cancellationToken);
    }
}
