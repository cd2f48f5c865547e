using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Responses;
using Troupe.Connections;
using Troupe.Manifests;
using Troupe.Printing;

namespace Troupe.Commands;

/// <summary>`troupe create -f`: every object of the files, or none when one of them has an error.</summary>
internal sealed class CreateCommand : TroupeCommand
{
    private const string Text = """
        Create objects from files.

        Examples:
          troupe create -f redis-master-controller.yaml
          troupe create -f examples/guestbook              every manifest of a folder
          cat pod.yaml | troupe create -f -                from standard input
          troupe create -f pod.yaml --dry-run=server       all checks, no change
        """;

    private readonly Option<string[]> _files = CommonOptions.Files();
    private readonly Option<string?> _output = CommonOptions.Printed();
    private readonly Option<string> _dryRun = CommonOptions.DryRun();

    public CreateCommand()
        : base("create", Text)
    {
        foreach (var option in new Option[] { _files, _output, _dryRun }) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var documents = await ManifestFiles.ReadAsync(parsed.GetValue(_files) ?? [], Console.In, errors, cancellationToken);
        var connection = Connection.Open(parsed);
        var dryRun = parsed.GetValue(_dryRun)!;
        var printer = new OutcomePrinter(OutputFormat.Parse(parsed.GetValue(_output)), output, dryRun);
        var failed = 0;
        foreach (var document in documents)
        {
            try
            {
                var wanted = connection.Place(document.Object, parsed);
                var created = dryRun == "client"
                    ? wanted
                    : await connection.Client.CreateAsync(wanted, new WriteOptions { DryRun = dryRun == "server" }, cancellationToken);
                printer.Print(created, "created");
            }
            catch (ApiException refused)
            {
                failed++;
                await errors.WriteLineAsync(
                    $"Error: {ObjectPrinter.NameOf(document.Object)}: {refused.Message}");
            }
        }

        return failed == 0 ? 0 : 1;
    }
}
