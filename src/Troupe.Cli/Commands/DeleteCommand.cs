using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Manifests;
using Troupe.Cli.Printing;
using Troupe.Cli.Targets;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands;

/// <summary>`troupe delete`: by name, by file, by selector, or all of a kind; waits until they are gone.</summary>
internal sealed class DeleteCommand : TroupeCommand
{
    private const string Text = """
        Delete objects.

        Examples:
          troupe delete service redis-master
          troupe delete -f examples/guestbook
          troupe delete pods -l name=frontend
          troupe delete rc frontend --cascade=orphan    leave its pods running
        """;

    private readonly Argument<string[]> _words = CommonOptions.Words("kind [name…]", "Kinds and names, as for get");
    private readonly Option<string[]> _files = CommonOptions.Files();
    private readonly Option<string?> _selector = CommonOptions.Selector();
    private readonly Option<bool> _all = new("--all") { Description = "All objects of the kind in the namespace" };
    private readonly Option<long?> _gracePeriod =
        new("--grace-period") { Description = "Seconds that a pod gets to end; 0 kills it", HelpName = "SECONDS" };
    private readonly Option<bool> _force = new("--force") { Description = "Do not wait for a pod's node: the same as --grace-period=0" };
    private readonly Option<bool> _ignoreNotFound = new("--ignore-not-found") { Description = "A name that is not there is no error" };
    private readonly Option<string?> _output = CommonOptions.Output("name");

    private readonly Option<bool> _wait =
        new("--wait") { Description = "Wait until the objects are gone", DefaultValueFactory = _ => true };

    private readonly Option<string> _cascade = new("--cascade")
    {
        Description = "background: what belongs to it follows; foreground: goes first; orphan: stays",
        DefaultValueFactory = _ => "background",
    };

    public DeleteCommand()
        : base("delete", Text)
    {
        _cascade.AcceptOnlyFromAmong("background", "foreground", "orphan");
        _gracePeriod.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !Numbers.IsCount(token.Value)))
                result.AddError("--grace-period is a number of seconds, 0 or more");
        });
        Arguments.Add(_words);
        Option[] options = [_files, _selector, _all, _cascade, _gracePeriod, _force, _wait, _ignoreNotFound, _output];
        foreach (var option in options) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (parsed.GetValue(_force) && parsed.GetValue(_gracePeriod) is > 0)
            throw new CommandFailure("--force waits for nobody: leave it or --grace-period out");
        var connection = Connection.Open(parsed);
        var (objects, faults) = await FindAsync(parsed, connection, errors, cancellationToken);
        var going = new List<ApiObject>();
        foreach (var @object in objects)
        {
            var kind = ResourceKinds.Of(@object.GetType());
            try
            {
                await connection.Client.DeleteAsync(kind, @object.Metadata.Namespace, @object.Metadata.Name!, HowToDelete(parsed),
                    cancellationToken);
                going.Add(@object);
                var name = ObjectPrinter.NameOf(kind, @object);
                await output.WriteLineAsync(parsed.GetValue(_output) == "name" ? name : $"{name} deleted");
            }
            catch (ApiException refused) when (refused.Reason == StatusReason.NotFound && parsed.GetValue(_ignoreNotFound))
            {
                // Gone already, and its user said that this is well.
            }
            catch (ApiException refused)
            {
                faults.Add(refused.Message);
            }
        }

        foreach (var fault in faults) await errors.WriteLineAsync($"Error: {fault}");
        if (objects.Count == 0 && faults.Count == 0) await errors.WriteLineAsync("No resources found");
        if (parsed.GetValue(_wait)) await connection.Client.UntilGoneAsync(going, cancellationToken);
        return faults.Count == 0 ? 0 : 1;
    }

    private DeleteOptions HowToDelete(ParseResult parsed)
    {
        var cascade = parsed.GetValue(_cascade)!;
        return new DeleteOptions
        {
            GracePeriodSeconds = parsed.GetValue(_gracePeriod) ?? (parsed.GetValue(_force) ? 0 : null),
            PropagationPolicy = char.ToUpperInvariant(cascade[0]) + cascade[1..],
        };
    }

    private async Task<(IReadOnlyList<ApiObject> Objects, List<string> Faults)> FindAsync(
        ParseResult parsed, Connection connection, TextWriter errors, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_files) is { Length: > 0 } files)
        {
            var documents = await ManifestFiles.ReadAsync(files, StandardStreams.TextInput(), errors, cancellationToken);
            return ([.. documents.Select(document => InNamespace(document.Object, connection.Namespace))], []);
        }

        var targets = TargetWords.Parse(parsed.GetValue(_words)!);
        var selection = new ListOptions { LabelSelector = parsed.GetValue(_selector) };
        if (targets.Any(target => target.Name is null) && selection.LabelSelector is null && !parsed.GetValue(_all))
            throw new CommandFailure("name what is to be deleted, select it with -l, or say --all");
        var found = new ObjectsFound(connection, connection.Namespace, selection, parsed.GetValue(_ignoreNotFound));
        var groups = await found.FindAsync(targets, cancellationToken);
        return ([.. groups.SelectMany(group => group.Objects)], found.Errors);
    }

    private static ApiObject InNamespace(ApiObject @object, string @namespace) => ResourceKinds.Of(@object.GetType()).Namespaced
        ? @object with { Metadata = @object.Metadata with { Namespace = @object.Metadata.Namespace ?? @namespace } }
        : @object;
}
