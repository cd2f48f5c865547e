using System.CommandLine;
using Troupe.Api.Labels;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Cli.Applying;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Manifests;
using Troupe.Cli.Printing;
using Troupe.Cli.Progress;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands;

/// <summary>`troupe apply`: objects become what their manifests say.</summary>
internal sealed class ApplyCommand : TroupeCommand
{
    private const string Text = """
        Make objects be as files say: creates what is not there, changes what differs, and removes what an earlier apply set.

        Examples:
          troupe apply -f examples/guestbook
          troupe apply -f web.yaml --server-side                     the server merges, and knows who owns which field
          troupe apply -f web.yaml --server-side --force-conflicts   take over what others own
          troupe apply -f folder --prune -l app=web                  and delete what was applied once and is no longer there
          troupe apply -f web.yaml --dry-run=server -o yaml
        """;

    private readonly Option<string[]> _files = CommonOptions.Files();
    private readonly Option<bool> _serverSide = new("--server-side") { Description = "Let the server merge" };
    private readonly Option<bool> _force = new("--force-conflicts") { Description = "Take over the fields that others own" };
    private readonly Option<string?> _manager = CommonOptions.FieldManager();
    private readonly Option<bool> _prune =
        new("--prune") { Description = "Delete what was applied once, matches the selector, and is in no file" };
    private readonly Option<string?> _selector = CommonOptions.Selector();
    private readonly Option<bool> _all = new("--all") { Description = "Prune without a selector" };
    private readonly Option<string> _dryRun = CommonOptions.DryRun();
    private readonly Option<string?> _output = CommonOptions.Printed();

    public ApplyCommand()
        : base("apply", Text)
    {
        foreach (var option in new Option[] { _files, _serverSide, _force, _manager, _prune, _selector, _all, _dryRun, _output })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var dryRun = parsed.GetValue(_dryRun)!;
        Check(parsed, dryRun);
        var format = OutputFormat.Parse(parsed.GetValue(_output));
        // A server-side apply says what its manager wants of an object; the rest may be others'.
        var documents = await ManifestFiles.ReadAsync(
            parsed.GetValue(_files) ?? [], StandardStreams.TextInput(), errors, cancellationToken,
            arePartial: parsed.GetValue(_serverSide));
        var connection = Connection.Open(parsed);
        var manifests = documents.Select(document => connection.Place(document.Object, parsed)).ToList();
        if (!LabelSelector.TryParse(parsed.GetValue(_selector), out var selector, out var fault)) throw new CommandFailure(fault!);
        manifests = [.. manifests.Where(selector.Matches)];
        var options = new ApplyOptions
        {
            ServerSide = parsed.GetValue(_serverSide), Force = parsed.GetValue(_force), DryRun = dryRun == "server",
            Local = dryRun == "client", Manager = parsed.GetValue(_manager),
        };
        using var said = new StringWriter();
        var printer = new OutcomePrinter(format, said, dryRun);
        var (applied, failed) = (new List<ApiObject>(), 0);
        await using (var progress = ProgressLine.Start("applying", errors))
        {
            var applier = new ObjectApplier(connection.Client, options, text => progress.Write(errors, $"Warning: {text}"));
            foreach (var manifest in manifests)
            {
                progress.Say($"applying {ObjectPrinter.NameOf(manifest)}");
                try
                {
                    var result = await applier.ApplyAsync(manifest, cancellationToken);
                    applied.Add(result.After);
                    printer.Print(result.After, result.Outcome);
                    Flush(said, progress, output);
                }
                catch (ApiException refused)
                {
                    failed++;
                    progress.Write(errors, $"Error: {ObjectPrinter.NameOf(manifest)}: {Explain(refused)}");
                }
            }

            if (parsed.GetValue(_prune) && failed == 0)
            {
                var pruning = new Pruning(connection.Client, parsed.GetValue(_selector), dryRun);
                foreach (var gone in await pruning.PruneAsync(applied, cancellationToken)) printer.Print(gone, "pruned");
                Flush(said, progress, output);
            }
        }

        return failed == 0 ? 0 : 1;
    }

    private void Check(ParseResult parsed, string dryRun)
    {
        if (parsed.GetValue(_force) && !parsed.GetValue(_serverSide))
            throw new CommandFailure("--force-conflicts needs --server-side: only the server knows who owns a field");
        if (parsed.GetValue(_serverSide) && dryRun == "client")
            throw new CommandFailure("--server-side cannot be tried by the client alone; say --dry-run=server");
        if (parsed.GetValue(_prune) && parsed.GetValue(_selector) is null && !parsed.GetValue(_all))
            throw new CommandFailure("--prune deletes what is in no file: say which objects may go with -l app=web, or --all");
    }

    private static string Explain(ApiException refused) => refused.Reason == StatusReason.Conflict
        ? $"{refused.Message}\n  Take these fields out of the manifest to leave them to their owners, "
          + "or take them over with --server-side --force-conflicts."
        : refused.Message;

    private static void Flush(StringWriter said, ProgressLine progress, TextWriter output)
    {
        var lines = said.ToString();
        if (lines.Length > 0) progress.Write(output, lines.TrimEnd('\n'));
        said.GetStringBuilder().Clear();
    }
}
