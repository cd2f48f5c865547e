using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Scaling;
using Troupe.Connections;
using Troupe.Printing;

namespace Troupe.Commands;

/// <summary>`troupe scale`: another number of replicas, of any kind that has the subresource `scale`.</summary>
internal sealed class ScaleCommand : TroupeCommand
{
    private const int Attempts = 5;

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
        var failed = await _writes.EachAsync(
            parsed, found.Objects, "scaled", @object => ScaleAsync(parsed, connection.Client, @object, cancellationToken));
        foreach (var fault in found.Errors) await parsed.InvocationConfiguration.Error.WriteLineAsync($"Error: {fault}");
        return found.Errors.Count == 0 ? failed : 1;
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
        var replicas = parsed.GetValue(_replicas);
        if (_writes.IsLocal(parsed))
        {
            Check(@object, ScalableObjects.ScaleOf(@object), parsed.GetValue(_current));
            return ScalableObjects.WithReplicas(@object, replicas);
        }

        await SendAsync(client, @object, replicas, parsed.GetValue(_current), _writes.Options(parsed), cancellationToken);
        return _writes.IsTrial(parsed)
            ? ScalableObjects.WithReplicas(@object, replicas)
            : await client.GetAsync(
                ResourceKinds.Of(@object.GetType()), @object.Metadata.Namespace, @object.Metadata.Name!, cancellationToken);
    }

    private static async Task SendAsync(
        HttpApiClient client, ApiObject @object, int replicas, int? expected, WriteOptions options, CancellationToken cancellationToken)
    {
        var (kind, name, room) = (ResourceKinds.Of(@object.GetType()), @object.Metadata.Name!, @object.Metadata.Namespace);
        var spec = new ScaleSpec { Replicas = replicas };
        if (expected is null)
        {
            var wanted = new Scale { Metadata = new ObjectMeta { Name = name, Namespace = room }, Spec = spec };
            await client.ReplaceScaleAsync(kind, wanted, options, cancellationToken);
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            var scale = await client.GetScaleAsync(kind, room, name, cancellationToken);
            Check(@object, scale, expected);
            try
            {
                // Its revision is part of what is sent: a change in between is refused, and may be one of the status alone.
                await client.ReplaceScaleAsync(kind, scale with { Spec = spec }, options, cancellationToken);
                return;
            }
            catch (ApiException refused) when (refused.Reason == StatusReason.Conflict && attempt < Attempts)
            {
                // Compare again with what is there now.
            }
        }
    }

    private static void Check(ApiObject @object, Scale scale, int? expected)
    {
        if (expected is not null && scale.Spec.Replicas != expected)
        {
            throw new CommandFailure(
                $"{ObjectPrinter.NameOf(@object)} has {scale.Spec.Replicas} replicas, not {expected}; it was not changed");
        }
    }
}
