using System.CommandLine;
using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Cli.Applying;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Commands;

/// <summary>What `label` and `annotate` have in common: they change a map of an object's metadata.</summary>
internal abstract class MetadataCommand : TroupeCommand
{
    private readonly Argument<string[]> _words =
        CommonOptions.Words("kind name key=value…", "What is meant, then key=value, or key- to remove");
    private readonly ObjectChoice _choice = new();
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Change values that are there already" };
    private readonly Option<bool> _list = new("--list") { Description = "Show what is there after the change, or without one" };
    private readonly Option<string?> _revision =
        new("--resource-version") { Description = "Change only this revision of a single object", HelpName = "REVISION" };
    private readonly Option<string?> _manager = CommonOptions.FieldManager();
    private readonly Option<string> _dryRun = CommonOptions.DryRun();
    private readonly Option<string?> _output = CommonOptions.Printed();

    protected MetadataCommand(string name, string text)
        : base(name, text)
    {
        Arguments.Add(_words);
        _choice.AddTo(this);
        foreach (var option in new Option[] { _overwrite, _list, _revision, _manager, _dryRun, _output }) Options.Add(option);
        SetAction(RunAsync);
    }

    /// <summary>The field of the metadata: `labels`.</summary>
    protected abstract string Field { get; }

    protected abstract IReadOnlyDictionary<string, string>? Of(ObjectMeta metadata);

    /// <summary>The word for what was done.</summary>
    protected abstract string Outcome(MetadataWords words, bool changed);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var words = MetadataWords.Parse(parsed.GetValue(_words)!);
        var listing = parsed.GetValue(_list);
        if (words.ChangesNothing && !listing) throw new CommandFailure("say what to change: key=value to set, key- to remove, or --list");
        var dryRun = parsed.GetValue(_dryRun)!;
        var printer = new OutcomePrinter(OutputFormat.Parse(parsed.GetValue(_output)), output, dryRun);
        var connection = Connection.Open(parsed);
        var found = await _choice.FindAsync(parsed, words.Objects, connection, cancellationToken);
        if (parsed.GetValue(_revision) is not null && found.Objects.Count > 1)
            throw new CommandFailure("--resource-version is for a single object");
        var faults = found.Errors.ToList();
        foreach (var @object in found.Objects)
        {
            if (!parsed.GetValue(_overwrite) && Taken(@object, words) is { } taken)
            {
                faults.Add($"{ObjectPrinter.NameOf(@object)}: '{taken.Key}' already has the value '{taken.Value}'; --overwrite changes it");
                continue;
            }

            var changed = words.ChangesNothing
                ? @object
                : await ChangeAsync(parsed, connection, @object, words, dryRun, cancellationToken);
            var differs = changed.Metadata.ResourceVersion != @object.Metadata.ResourceVersion || dryRun != OutcomePrinter.NoDryRun;
            if (listing) await ListAsync(output, changed, found.Objects.Count > 1);
            else printer.Print(changed, Outcome(words, differs));
        }

        foreach (var fault in faults) await errors.WriteLineAsync($"Error: {fault}");
        if (found.Objects.Count == 0 && faults.Count == 0) await errors.WriteLineAsync("No resources found");
        return faults.Count == 0 ? 0 : 1;
    }

    private KeyValuePair<string, string>? Taken(ApiObject @object, MetadataWords words)
    {
        foreach (var (key, value) in Of(@object.Metadata) ?? new Dictionary<string, string>())
            if (words.Set.TryGetValue(key, out var wanted) && wanted != value) return new(key, value);
        return null;
    }

    private async Task<ApiObject> ChangeAsync(
        ParseResult parsed, Connection connection, ApiObject @object, MetadataWords words, string dryRun,
        CancellationToken cancellationToken)
    {
        var map = new JsonObject();
        foreach (var (key, value) in words.Set) map[key] = value;
        foreach (var key in words.Remove) map[key] = null;
        var metadata = new JsonObject { [Field] = map };
        if (parsed.GetValue(_revision) is { } revision) metadata["resourceVersion"] = revision;
        var patch = new Patch(PatchType.Merge, new JsonObject { ["metadata"] = metadata }.ToJsonString());
        if (dryRun == "client") return LocalPatch.Apply(@object, patch);
        var options = new WriteOptions { DryRun = dryRun == "server", FieldManager = parsed.GetValue(_manager) ?? $"kubectl-{Name}" };
        var kind = ResourceKinds.Of(@object.GetType());
        return await connection.Client.PatchAsync(
            kind, @object.Metadata.Namespace, @object.Metadata.Name!, patch, options, cancellationToken);
    }

    private async Task ListAsync(TextWriter output, ApiObject @object, bool named)
    {
        if (named) await output.WriteLineAsync($"Listing {Field} for {ObjectPrinter.NameOf(@object)}:");
        foreach (var (key, value) in (Of(@object.Metadata) ?? new Dictionary<string, string>()).OrderBy(p => p.Key, StringComparer.Ordinal))
            await output.WriteLineAsync($"{(named ? " " : "")}{key}={value}");
    }
}
