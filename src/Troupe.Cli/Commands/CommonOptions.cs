using System.CommandLine;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Commands;

/// <summary>Options that several commands share, each declared once.</summary>
internal static class CommonOptions
{
    public static Option<string?> Selector() =>
        new("--selector", "-l") { Description = "Label selector, as app=web,tier!=db", HelpName = "SELECTOR" };

    public static Option<string?> FieldSelector() => new("--field-selector")
    {
        Description = "Field selector, as status.phase=Running", HelpName = "SELECTOR",
    };

    public static Option<long> ChunkSize()
    {
        var option = new Option<long>("--chunk-size")
        {
            Description = "Objects that are asked for at once; 0 asks for all", HelpName = "COUNT",
            DefaultValueFactory = _ => Api.Clients.ListPages.DefaultSize,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !Numbers.IsCount(token.Value))) result.AddError("--chunk-size is a number, 0 or more");
        });
        return option;
    }

    public static Option<bool> AllNamespaces() => new("--all-namespaces", "-A") { Description = "Look in every namespace" };

    public static Option<string[]> Files() => new("--filename", "-f")
    {
        Description = "File, folder, or - for standard input; may be repeated", HelpName = "FILE", AllowMultipleArgumentsPerToken = true,
    };

    public static Option<string?> Output(params string[] formats)
    {
        var option =
            new Option<string?>("--output", "-o") { Description = $"Output format: {string.Join(", ", formats)}", HelpName = "FORMAT" };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    /// <summary>Any of the formats that objects are printed in; templates included.</summary>
    public static Option<string?> Printed() => new("--output", "-o")
    {
        Description = "Output format: wide, name, json, yaml, jsonpath=…, jsonpath-file=…, custom-columns=…, custom-columns-file=…",
        HelpName = "FORMAT",
    };

    public static Option<string> DryRun()
    {
        var option = new Option<string>("--dry-run")
        {
            Description = "none; client: show what would be sent; server: everything but the commit",
            DefaultValueFactory = _ => Printing.OutcomePrinter.NoDryRun,
        };
        option.AcceptOnlyFromAmong(Printing.OutcomePrinter.NoDryRun, "client", "server");
        return option;
    }

    public static Option<string?> FieldManager() => new("--field-manager")
    {
        Description = "Who is to own the fields that are set", HelpName = "NAME",
    };

    public static Option<bool> NoHeaders() => new("--no-headers") { Description = "Leave the headings out" };

    /// <summary>Words that are no options: what looks like one was mistyped, and is refused instead of being taken for a name.</summary>
    public static Argument<string[]> Words(string name, string description)
    {
        // Without a name of its own, help would list all that completion knows.
        var words = new Argument<string[]>(name) { Description = description, HelpName = name, Arity = ArgumentArity.ZeroOrMore };
        words.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && token.Value != "-"))
                result.AddError($"unknown option '{token.Value}'");
        });
        words.CompletionSources.Add(context => Completing.ServerNames.KindsAndNames(context, words));
        return words;
    }
}
