using Troupe.Api.Metadata;

namespace Troupe.Cli.Printing;

/// <summary>Says what became of the objects that a command changed: `pod/web created`, or the objects themselves where `-o` asks.</summary>
internal sealed class OutcomePrinter(OutputFormat format, TextWriter output, string dryRun = OutcomePrinter.NoDryRun)
{
    public const string NoDryRun = "none";

    private readonly ObjectPrinter _printer = new(format, new TableOptions(), TimeProvider.System, output);

    public void Print(ApiObject @object, string outcome)
    {
        if (format is OutputFormat.Table) output.WriteLine($"{ObjectPrinter.NameOf(@object)} {outcome}{Suffix}");
        else if (format.Whole) _printer.PrintWhole([@object], asList: false);
        else _printer.Print(Api.Kinds.ResourceKinds.Of(@object.GetType()), [@object]);
    }

    private string Suffix => dryRun switch
    {
        NoDryRun => "",
        "server" => " (server dry run)",
        _ => " (dry run)",
    };
}
