using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Troupe.Cli.Commands.Auth;
using Troupe.Cli.Commands.Config;
using Troupe.Cli.Commands.Streaming;
using Troupe.Cli.Completing;
using Troupe.Cli.Failures;
using Troupe.Cli.Options;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands;

/// <summary>Runs one command line, from its words to its exit code.</summary>
internal static class ClientProgram
{
    private const string Text = """
        Troupe runs containers on a cluster of machines.

        Examples:
          troupe up                                a whole cluster on this machine
          troupe create -f examples/guestbook      three controllers, three services
          troupe get pods -w                       what happens, as it happens
        """;

    // A server ends its watches and its entities first.
    private static readonly TimeSpan EndingPatience = TimeSpan.FromSeconds(45);

    /// <param name="more">Commands that the program has beside those of the client.</param>
    public static async Task<int> RunAsync(string[] arguments, params IReadOnlyList<Command> more)
    {
        using var terminal = TerminalState.Keep();
        var parsed = Root(more).Parse(arguments);
        if (parsed.Action is ParseErrorAction && !MistypedCommand.IsGroupAlone(parsed))
        {
            // Without the page of help behind which nobody sees the error.
            await Console.Error.WriteLineAsync(Escaped.Lines($"Error: {MistypedCommand.Describe(parsed)}"));
            return 1;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = EndingPatience,
            });
        }
        catch (Exception failure)
        {
            return FailureReport.Tell(failure, Console.Error);
        }
    }

    /// <summary>Every command that there is.</summary>
    public static RootCommand Root(IReadOnlyList<Command> more)
    {
        var root = new RootCommand(Text);
        Command[] own =
        [
            new TokenCommand(), new ProxyCommand(), new ApplyCommand(), new DiffCommand(), new EditCommand(), new PatchCommand(),
            new LabelCommand(), new AnnotateCommand(), new ExecCommand(), new AttachCommand(), new PortForwardCommand(), new CopyCommand(),
            new ConfigCommand(), new AuthCommand(), new ExplainCommand(), new CompletionCommand(), new ApiResourcesCommand(),
            new ApiVersionsCommand(), new ClusterInfoCommand(), new ExposeCommand(), new RunCommand(), new WaitCommand(),
            new CreateCommand(), new ReplaceCommand(), new GetCommand(), new DescribeCommand(), new DeleteCommand(), new ScaleCommand(),
            new LogsCommand(), new VersionCommand(),
        ];
        foreach (var command in more.Concat(own)) root.Subcommands.Add(command);
        foreach (var option in ConnectionOptions.All) root.Options.Add(option);
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpWithExamples();
        Completions.AddTo(root);
        return root;
    }
}
