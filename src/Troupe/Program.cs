using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Troupe.Api.Clients;
using Troupe.Api.Responses;
using Troupe.Cli.Commands;
using Troupe.Cli.Commands.Auth;
using Troupe.Cli.Commands.Config;
using Troupe.Cli.Commands.Streaming;
using Troupe.Cli.Streaming;
using Troupe.Commands;

var root = new RootCommand("""
    Troupe runs containers on a cluster of machines, and can tell you why it does what it does.

    Examples:
      troupe up                                a whole cluster on this machine
      troupe create -f examples/guestbook      three controllers, three services
      troupe get pods -w                       what happens, as it happens
    """)
{
    new UpCommand(), new ServerCommand(), new AgentCommand(), new DownCommand(), new TokenCommand(), new ProxyCommand(),
    new ApplyCommand(), new DiffCommand(), new EditCommand(), new PatchCommand(), new LabelCommand(), new AnnotateCommand(),
    new ExecCommand(), new AttachCommand(), new PortForwardCommand(), new CopyCommand(),
    new ConfigCommand(), new AuthCommand(), new ExplainCommand(), new CompletionCommand(),
    new ApiResourcesCommand(), new ApiVersionsCommand(), new ClusterInfoCommand(), new ExposeCommand(), new RunCommand(), new WaitCommand(),
    new CreateCommand(), new ReplaceCommand(), new GetCommand(), new DescribeCommand(), new DeleteCommand(), new ScaleCommand(),
    new LogsCommand(), new VersionCommand(),
};
foreach (var option in new Option[] { CommonOptions.Server, CommonOptions.Kubeconfig, CommonOptions.Context, CommonOptions.Namespace })
    root.Options.Add(option);
foreach (var option in ConnectionOptions.All) root.Options.Add(option);
foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpWithExamples();

var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction && !MistypedCommand.IsGroupAlone(parsed))
{
    // Without the page of help behind which nobody sees the error.
    Console.Error.WriteLine($"Error: {MistypedCommand.Describe(parsed)}");
    return 1;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(45), // A server ends its watches and its entities first.
    });
}
catch (CommandFailure failure)
{
    Console.Error.WriteLine($"Error: {failure.Message}");
    return failure.ExitCode;
}
catch (ApiException refused) when (refused.Reason == StatusReason.Unauthorized)
{
    Console.Error.WriteLine($"Error: You must be logged in to the server ({refused.Message}): it knows nobody by these credentials. "
        + "They may have expired, or be those of another cluster; the log of the server says why");
    return 1;
}
catch (ApiException refused)
{
    Console.Error.WriteLine($"Error from server ({refused.Reason}): {refused.Message}");
    return 1;
}
catch (ApiUnreachableException unreachable)
{
    Console.Error.WriteLine($"Error: {unreachable.Message}");
    return 1;
}
catch (IOException gone) when (StandardStreams.IsReaderGone(gone))
{
    return 141; // As a shell tells of whoever ends by SIGPIPE.
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"Error: {failure.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
