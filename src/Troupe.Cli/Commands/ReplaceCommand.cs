using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Manifests;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands;

/// <summary>`troupe replace -f`: objects that are there become what the files say, and nothing else.</summary>
internal sealed class ReplaceCommand : TroupeCommand
{
    private const string Text = """
        Replace objects by what files say; what the files leave out goes. 'troupe apply' keeps what others set.

        Examples:
          troupe replace -f web.yaml
          troupe get rc web -o yaml | sed 's/:1$/:2/' | troupe replace -f -      only if nobody changed it meanwhile
          troupe replace -f examples/guestbook --dry-run=server
        """;

    private readonly Option<string[]> _files = CommonOptions.Files();
    private readonly Option<string?> _manager = CommonOptions.FieldManager();
    private readonly ObjectWrites _writes = new();

    public ReplaceCommand()
        : base("replace", Text)
    {
        Options.Add(_files);
        Options.Add(_manager);
        _writes.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var documents = await ManifestFiles.ReadAsync(
            parsed.GetValue(_files) ?? [], StandardStreams.TextInput(), parsed.InvocationConfiguration.Error, cancellationToken);
        var connection = Connection.Open(parsed);
        return await _writes.EachAsync(
            parsed, documents.Select(document => document.Object), "replaced",
            @object => ReplaceAsync(parsed, connection, @object, cancellationToken));
    }

    private async Task<ApiObject> ReplaceAsync(
        ParseResult parsed, Connection connection, ApiObject @object, CancellationToken cancellationToken)
    {
        var (kind, wanted) = (ResourceKinds.Of(@object.GetType()), connection.Place(@object, parsed));
        if (wanted.Metadata.Name is not { Length: > 0 } name)
            throw new CommandFailure($"a {kind.Singular} without metadata.name cannot be replaced: name the one that is meant");
        var current = await connection.Client.GetAsync(kind, wanted.Metadata.Namespace, name, cancellationToken);
        if (_writes.IsLocal(parsed)) return wanted;

        // The very object that is there: where it goes meanwhile, the server would create some kinds anew.
        wanted = wanted with { Metadata = wanted.Metadata with { Uid = wanted.Metadata.Uid ?? current.Metadata.Uid } };
        var options = _writes.Options(parsed, parsed.GetValue(_manager) ?? "kubectl-replace");
        return await connection.Client.ReplaceAsync(wanted, options, cancellationToken);
    }
}
