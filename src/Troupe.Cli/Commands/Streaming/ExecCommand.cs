using System.CommandLine;
using Troupe.Api.Streaming;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Streaming;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands.Streaming;

/// <summary>`troupe exec`: a command in a container that runs.</summary>
internal sealed class ExecCommand : TroupeCommand
{
    private const string Text = """
        Run a command in a container of a pod; its exit code is this command's.

        Examples:
          troupe exec web -- ls -l /
          troupe exec -it web -- sh                     a shell, with a terminal
          troupe exec web -c sidecar -- cat /etc/hosts
          troupe exec rc/web -- date                    in one of its pods
          cat script.sh | troupe exec -i web -- sh
        """;

    private readonly Argument<string> _pod = new("pod") { Description = "Pod, or rc/NAME or service/NAME for one of its pods" };
    private readonly Argument<string[]> _command =
        new("command") { Description = "After --: the program and its arguments", Arity = ArgumentArity.ZeroOrMore };
    private readonly StreamOptions _streams = new();

    public ExecCommand()
        : base("exec", Text)
    {
        Arguments.Add(_pod);
        Arguments.Add(_command);
        _streams.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_command) is not { Length: > 0 } command)
            throw new CommandFailure("say which command after --, as in 'troupe exec web -- date'");
        var connection = Connection.Open(parsed);
        var (pod, _) = await PodChoice.FindAsync(connection, parsed.GetValue(_pod)!, cancellationToken);
        var options = _streams.Of(parsed) with { Command = command };
        await using var remote = await connection.Client.ExecAsync(pod.Metadata.Namespace, pod.Metadata.Name!, options, cancellationToken);
        return await new Conversation(remote, options.Stdin, options.Tty).RunAsync(cancellationToken);
    }
}

/// <summary>Options of what talks with a container.</summary>
internal sealed class StreamOptions
{
    private readonly Option<string?> _container =
        new("--container", "-c") { Description = "Which container, where there are several", HelpName = "NAME" };
    private readonly Option<bool> _stdin = new("--stdin", "-i") { Description = "Pass the input on" };
    private readonly Option<bool> _tty = new("--tty", "-t") { Description = "Give it a terminal" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _container, _stdin, _tty }) command.Options.Add(option);
    }

    public RemoteCommandOptions Of(ParseResult parsed)
    {
        var (stdin, tty) = (parsed.GetValue(_stdin), parsed.GetValue(_tty));
        if (tty && stdin && !Terminal.Types)
        {
            parsed.InvocationConfiguration.Error.WriteLine("Unable to use a TTY - input is not a terminal or the right kind of file");
            tty = false;
        }

        return new RemoteCommandOptions { Container = parsed.GetValue(_container), Stdin = stdin, Tty = tty };
    }
}
