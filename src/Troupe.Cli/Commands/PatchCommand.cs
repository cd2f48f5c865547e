using System.CommandLine;
using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Cli.Applying;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Commands;

/// <summary>`troupe patch`: changes the fields that a patch names.</summary>
internal sealed class PatchCommand : TroupeCommand
{
    private const string Text = """
        Change some fields of objects.

        Examples:
          troupe patch rc web -p '{"spec": {"replicas": 3}}'
          troupe patch pod web --patch-file=patch.yaml
          troupe patch rc web --type=json -p '[{"op": "replace", "path": "/spec/replicas", "value": 3}]'
          troupe patch node node-1 --subresource=status --type=merge -p '{"status": {"phase": "Running"}}'
        """;

    private readonly Argument<string[]> _words = CommonOptions.Words("kind name", "What to patch: rc web, or rc/web");
    private readonly Option<string> _type = new("--type")
    {
        Description = "strategic: lists merge by their keys; merge: lists are replaced; json: a list of operations",
        DefaultValueFactory = _ => "strategic",
    };

    private readonly ObjectChoice _choice = new();
    private readonly Option<string?> _patch = new("--patch", "-p") { Description = "The patch, as JSON or YAML", HelpName = "PATCH" };
    private readonly Option<string?> _file = new("--patch-file") { Description = "File that has the patch", HelpName = "FILE" };
    private readonly Option<string?> _subresource = new("--subresource") { Description = "Patch this part: status or scale" };
    private readonly Option<string?> _manager = CommonOptions.FieldManager();
    private readonly Option<string> _dryRun = CommonOptions.DryRun();
    private readonly Option<string?> _output = CommonOptions.Printed();

    public PatchCommand()
        : base("patch", Text)
    {
        _type.AcceptOnlyFromAmong("strategic", "merge", "json");
        _subresource.AcceptOnlyFromAmong("status", "scale");
        Arguments.Add(_words);
        _choice.AddTo(this);
        foreach (var option in new Option[] { _type, _patch, _file, _subresource, _manager, _dryRun, _output }) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var patch = await PatchOfAsync(parsed, cancellationToken);
        var dryRun = parsed.GetValue(_dryRun)!;
        var output = parsed.InvocationConfiguration.Output;
        var printer = new OutcomePrinter(OutputFormat.Parse(parsed.GetValue(_output)), output, dryRun);
        var connection = Connection.Open(parsed);
        var found = await _choice.FindAsync(parsed, parsed.GetValue(_words)!, connection, cancellationToken);
        foreach (var @object in found.Objects)
        {
            var changed = dryRun == "client"
                ? LocalPatch.Apply(@object, patch)
                : await SendAsync(parsed, connection, @object, patch, cancellationToken);
            var same = changed.Metadata.ResourceVersion == @object.Metadata.ResourceVersion && dryRun == OutcomePrinter.NoDryRun;
            printer.Print(changed, same ? "patched (no change)" : "patched");
        }

        foreach (var fault in found.Errors) await parsed.InvocationConfiguration.Error.WriteLineAsync($"Error: {fault}");
        return found.Errors.Count == 0 ? 0 : 1;
    }

    private Task<ApiObject> SendAsync(
        ParseResult parsed, Connection connection, ApiObject @object, Patch patch, CancellationToken cancellationToken)
    {
        var options = new WriteOptions
        {
            DryRun = parsed.GetValue(_dryRun) == "server",
            FieldManager = parsed.GetValue(_manager) ?? "kubectl-patch",
            Subresource = parsed.GetValue(_subresource),
        };
        var kind = ResourceKinds.Of(@object.GetType());
        return connection.Client.PatchAsync(
            kind, @object.Metadata.Namespace, @object.Metadata.Name!, patch, options, cancellationToken);
    }

    private async Task<Patch> PatchOfAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (text, file) = (parsed.GetValue(_patch), parsed.GetValue(_file));
        if (text is null == file is null)
            throw new CommandFailure("say the patch with -p, as in -p '{\"spec\": {\"replicas\": 3}}', or its file with --patch-file");
        if (file is not null && !File.Exists(file)) throw new CommandFailure($"{file}: there is no such file");
        text ??= await File.ReadAllTextAsync(file!, cancellationToken);
        var (value, errors) = FreeDocument.Read(text, file ?? "<patch>");
        if (errors.Count > 0) throw new CommandFailure("the patch cannot be read:\n" + string.Join('\n', errors));
        var type = parsed.GetValue(_type) switch
        {
            "json" => PatchType.Json,
            "merge" => PatchType.Merge,
            _ => PatchType.StrategicMerge,
        };
        if (type == PatchType.Json && value is not JsonArray)
            throw new CommandFailure(
                "a patch of --type=json is a list of operations, as '[{\"op\": \"remove\", \"path\": \"/metadata/labels/a\"}]'");
        if (type != PatchType.Json && value is not JsonObject)
            throw new CommandFailure("a patch is an object with the fields to change, as '{\"spec\": {\"replicas\": 3}}'");
        return new Patch(type, value!.ToJsonString());
    }
}
