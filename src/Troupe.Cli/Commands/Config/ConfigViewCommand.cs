using System.CommandLine;
using Troupe.Cli.Failures;
using Troupe.Cli.Kubeconfigs;
using Troupe.Cli.Options;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Commands.Config;

/// <summary>`troupe config view`: all kubeconfigs as one, without what must stay secret.</summary>
internal sealed class ConfigViewCommand : TroupeCommand
{
    private const string Text = """
        Show the kubeconfig, its secrets left out.

        Examples:
          troupe config view
          troupe config view --minify --flatten --raw > one.kubeconfig     complete, for another machine
          troupe config view -o jsonpath='{.current-context}'
        """;

    private readonly Option<bool> _minify = new("--minify") { Description = "Only what the current context needs" };
    private readonly Option<bool> _raw = new("--raw") { Description = "With keys, certificates and tokens" };
    private readonly Option<bool> _flatten = new("--flatten") { Description = "Put the files that it names into it" };
    private readonly Option<string?> _output = CommonOptions.Printed();

    public ConfigViewCommand()
        : base("view", Text)
    {
        foreach (var option in new Option[] { _minify, _raw, _flatten, _output }) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var format = parsed.GetValue(_output) is { } text ? OutputFormat.Parse(text) : new OutputFormat.Yaml();
        if (!format.Whole) throw new CommandFailure("a kubeconfig is shown with -o yaml, -o json or -o jsonpath=…");
        var view = KubeconfigView.Of(
            Kubeconfig.Of(parsed), parsed.GetValue(ConnectionOptions.Context), parsed.GetValue(_minify), parsed.GetValue(_flatten),
            parsed.GetValue(_raw));
        DocumentPrinter.Print(format, view, parsed.InvocationConfiguration.Output);
        return 0;
    }
}
