using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Commands;

/// <summary>The options `--dry-run` and `-o`, and the writing that they govern.</summary>
internal sealed class ObjectWrites
{
    private readonly Option<string> _dryRun = CommonOptions.DryRun();
    private readonly Option<string?> _output = CommonOptions.Printed();

    /// <param name="recursive">Also for the commands beneath.</param>
    public void AddTo(Command command, bool recursive = false)
    {
        foreach (var option in new Option[] { _dryRun, _output })
        {
            option.Recursive = recursive;
            command.Options.Add(option);
        }
    }

    /// <summary>Whether nothing is to be sent.</summary>
    public bool IsLocal(ParseResult parsed) => parsed.GetValue(_dryRun) == "client";

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsTrial(ParseResult parsed) => parsed.GetValue(_dryRun) != OutcomePrinter.NoDryRun;

    public WriteOptions Options(ParseResult parsed, string? manager = null) =>
        new() { DryRun = parsed.GetValue(_dryRun) == "server", FieldManager = manager };

    /// <summary>Writes one after the other and shows the outcome; what is refused does not keep the rest from being written.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EachAsync(
        ParseResult parsed, IEnumerable<ApiObject> objects, string outcome, Func<ApiObject, Task<ApiObject>> write)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var printer = new OutcomePrinter(OutputFormat.Parse(parsed.GetValue(_output)), output, parsed.GetValue(_dryRun)!);
        var failed = 0;
        foreach (var @object in objects)
        {
            try
            {
                printer.Print(await write(@object), outcome);
            }
            catch (ApiException refused)
            {
                failed++;
                await errors.WriteLineAsync($"Error: {ObjectPrinter.NameOf(@object)}: {refused.Message}");
            }
            catch (CommandFailure failure)
            {
                failed++;
                await errors.WriteLineAsync($"Error: {failure.Message}");
            }
        }

        return failed == 0 ? 0 : 1;
    }
}
