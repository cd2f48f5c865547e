using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Cli.Commands.Creating;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Manifests;
using Troupe.Cli.Options;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands;

/// <summary>`troupe create`: every object of the files, or none when one of them has an error; or one object from what is typed.</summary>
internal sealed class CreateCommand : TroupeCommand
{
    private const string Text = """
        Create objects from files, or one from what is typed.

        Examples:
          troupe create -f redis-master-controller.yaml
          troupe create -f examples/guestbook              every manifest of a folder
          cat pod.yaml | troupe create -f -                from standard input
          troupe create -f pod.yaml --dry-run=server       all checks, no change
          troupe create configmap web --from-literal=mode=test
        """;

    private readonly Option<string[]> _files = CommonOptions.Files();
    private readonly Option<string?> _manager = CommonOptions.FieldManager();
    private readonly ObjectWrites _writes = new();

    public CreateCommand()
        : base("create", Text)
    {
        Options.Add(_files);
        _manager.Recursive = true;
        Options.Add(_manager);
        _writes.AddTo(this, recursive: true);
        Command[] kinds =
        [
            new CreateNamespaceCommand(CreateAsync), new CreateConfigMapCommand(CreateAsync), new CreateSecretCommand(CreateAsync),
            new CreateServiceAccountCommand(CreateAsync), new CreateQuotaCommand(CreateAsync), new CreateServiceCommand(CreateAsync),
        ];
        foreach (var kind in kinds) Subcommands.Add(kind);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var documents = await ManifestFiles.ReadAsync(
            parsed.GetValue(_files) ?? [], StandardStreams.TextInput(), parsed.InvocationConfiguration.Error, cancellationToken);
        return await WriteAsync(parsed, [.. documents.Select(document => document.Object)], placed: true, cancellationToken);
    }

    private Task<int> CreateAsync(ParseResult parsed, ApiObject @object, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_files) is { Length: > 0 } files)
            throw new CommandFailure($"either -f or a kind and a name, not both: '-f {files[0]}'");
        // A manifest that is kept should fit any namespace, unless one was typed.
        return WriteAsync(parsed, [@object], placed: parsed.GetValue(ConnectionOptions.Namespace) is not null, cancellationToken);
    }

    /// <param name="placed">Whether an object that is only shown says its namespace.</param>
    private Task<int> WriteAsync(ParseResult parsed, IReadOnlyList<ApiObject> objects, bool placed, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(parsed);
        return _writes.EachAsync(parsed, objects, "created", async @object =>
        {
            var wanted = connection.Place(@object, parsed);
            return _writes.IsLocal(parsed)
                ? placed ? wanted : @object
                : await connection.Client.CreateAsync(
                    wanted, _writes.Options(parsed, parsed.GetValue(_manager) ?? "kubectl-create"), cancellationToken);
        });
    }
}
