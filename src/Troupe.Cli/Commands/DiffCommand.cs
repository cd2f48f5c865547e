using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Responses;
using Troupe.Cli.Applying;
using Troupe.Cli.Connections;
using Troupe.Cli.Diffing;
using Troupe.Cli.Failures;
using Troupe.Cli.Manifests;
using Troupe.Cli.Printing;
using Troupe.Cli.Progress;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands;

/// <summary>`troupe diff`: what apply would change.</summary>
internal sealed class DiffCommand : TroupeCommand
{
    private const string Text = """
        Show what apply would change; ends with exit code 0 when that is nothing, 1 when it is something, more when it failed.

        Examples:
          troupe diff -f examples/guestbook
          troupe diff -f web.yaml --server-side
          KUBECTL_EXTERNAL_DIFF='diff --color=always -u -N' troupe diff -f web.yaml
        """;

    private readonly Option<string[]> _files = CommonOptions.Files();
    private readonly Option<bool> _serverSide = new("--server-side") { Description = "As apply --server-side would do it" };
    private readonly Option<bool> _force = new("--force-conflicts") { Description = "As if the fields of others were taken over" };
    private readonly Option<string?> _manager = CommonOptions.FieldManager();

    public DiffCommand()
        : base("diff", Text)
    {
        foreach (var option in new Option[] { _files, _serverSide, _force, _manager }) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            return await CompareAsync(parsed, cancellationToken) ? 1 : 0;
        }
        catch (CommandFailure failure) when (failure.ExitCode == 1)
        {
            throw new CommandFailure(failure.Message, DiffProgram.FailureCode);
        }
        catch (ApiException refused)
        {
            throw new CommandFailure($"from server ({refused.Reason}): {refused.Message}", DiffProgram.FailureCode);
        }
        catch (ApiUnreachableException unreachable)
        {
            throw new CommandFailure(unreachable.Message, DiffProgram.FailureCode);
        }
    }

    private async Task<bool> CompareAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var documents = await ManifestFiles.ReadAsync(
            parsed.GetValue(_files) ?? [], StandardStreams.TextInput(), errors, cancellationToken);
        var connection = Connection.Open(parsed);
        var options = new ApplyOptions
        {
            ServerSide = parsed.GetValue(_serverSide), Force = parsed.GetValue(_force), DryRun = true, Manager = parsed.GetValue(_manager),
        };
        var sides = new List<DiffSides>();
        await using (var progress = ProgressLine.Start("comparing", errors))
        {
            var applier = new ObjectApplier(connection.Client, options, text => progress.Write(errors, $"Warning: {text}"));
            foreach (var manifest in documents.Select(document => connection.Place(document.Object, parsed)))
            {
                progress.Say($"comparing {ObjectPrinter.NameOf(manifest)}");
                var applied = await applier.ApplyAsync(manifest, cancellationToken);
                sides.Add(DiffSides.Of(applied.Before, applied.After));
            }
        }

        return await DiffProgram.ShowAsync(sides, output, cancellationToken);
    }
}
