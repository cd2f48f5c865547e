using System.CommandLine;
using Troupe.Cli.Failures;
using Troupe.Cli.Kubeconfigs;
using Troupe.Cli.Printing;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands.Config;

/// <summary>`troupe config get-contexts`.</summary>
internal sealed class GetContextsCommand : TroupeCommand
{
    private readonly Option<string?> _output = CommonOptions.Output("name");
    private readonly Option<bool> _noHeaders = CommonOptions.NoHeaders();

    private const string Text = """
        Show the contexts there are.

        Examples:
          troupe config get-contexts
          troupe config get-contexts -o name
        """;

    public GetContextsCommand()
        : base("get-contexts", Text)
    {
        Options.Add(_output);
        Options.Add(_noHeaders);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var kubeconfig = Kubeconfig.Of(parsed);
        var output = parsed.InvocationConfiguration.Output;
        var contexts = kubeconfig.Entries(KubeconfigFile.Contexts).OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        if (parsed.GetValue(_output) == "name")
        {
            foreach (var context in contexts) output.WriteLine(context.Name);
            return 0;
        }

        string[] headings = ["CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE"];
        new ColumnWriter(Terminal.Screen, output).Write(
            parsed.GetValue(_noHeaders) ? null : headings,
            [
                .. contexts.Select(context => (string[])
                [
                    context.Name == kubeconfig.CurrentContext ? "*" : "", context.Name, context["cluster"] ?? "", context["user"] ?? "",
                    context["namespace"] ?? "",
                ]),
            ]);
        return 0;
    }
}

/// <summary>`troupe config current-context`.</summary>
internal sealed class CurrentContextCommand : TroupeCommand
{
    public CurrentContextCommand()
        : base("current-context", "Show the current context.\n\nExamples:\n  troupe config current-context") =>
        SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(Kubeconfig.Of(parsed).CurrentContext
            ?? throw new CommandFailure("there is no current context; choose one with 'troupe config use-context NAME'")));
}

/// <summary>`troupe config use-context`.</summary>
internal sealed class UseContextCommand : TroupeCommand
{
    private readonly Argument<string> _name = new("name") { Description = "The context" };

    public UseContextCommand()
        : base("use-context", "Make a context the current one.\n\nExamples:\n  troupe config use-context troupe")
    {
        Arguments.Add(_name);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var (change, name) = (new KubeconfigChange(parsed), parsed.GetValue(_name)!);
        change.FileOf(KubeconfigFile.Contexts, name);
        var file = change.CurrentContextFile();
        file.CurrentContext = name;
        file.Save();
        parsed.InvocationConfiguration.Output.WriteLine($"Switched to context \"{name}\".");
    }
}

/// <summary>`troupe config rename-context`.</summary>
internal sealed class RenameContextCommand : TroupeCommand
{
    private readonly Argument<string> _old = new("name") { Description = "The context" };
    private readonly Argument<string> _new = new("new-name") { Description = "Its new name" };

    public RenameContextCommand()
        : base("rename-context", "Give a context another name.\n\nExamples:\n  troupe config rename-context troupe home")
    {
        Arguments.Add(_old);
        Arguments.Add(_new);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var change = new KubeconfigChange(parsed);
        var (old, renamed) = (parsed.GetValue(_old)!, parsed.GetValue(_new)!);
        if (change.Kubeconfig.Find(KubeconfigFile.Contexts, renamed) is not null)
            throw new CommandFailure($"there is a context '{renamed}' already");
        var file = change.FileOf(KubeconfigFile.Contexts, old);
        file.Rename(KubeconfigFile.Contexts, old, renamed);
        if (file.CurrentContext == old) file.CurrentContext = renamed;
        file.Save();
        var other = change.Kubeconfig.Files.FirstOrDefault(another => another != file && another.CurrentContext == old);
        if (other is not null)
        {
            other.CurrentContext = renamed;
            other.Save();
        }

        parsed.InvocationConfiguration.Output.WriteLine($"Context \"{old}\" renamed to \"{renamed}\".");
    }
}
