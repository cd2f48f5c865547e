using System.CommandLine;
using Troupe.Cli.Connections;
using Troupe.Cli.Streaming;

namespace Troupe.Cli.Commands.Streaming;

/// <summary>`troupe attach`: what a container's own process writes, and reads.</summary>
internal sealed class AttachCommand : TroupeCommand
{
    private const string Text = """
        Join the input and output of a container's own process; it goes on when you leave.

        Examples:
          troupe attach web
          troupe attach -it web -c shell
          troupe attach rc/web                  one of its pods
        """;

    private readonly Argument<string> _pod = new("pod") { Description = "Pod, or rc/NAME or service/NAME for one of its pods" };
    private readonly StreamOptions _streams = new();

    public AttachCommand()
        : base("attach", Text)
    {
        Arguments.Add(_pod);
        _streams.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(parsed);
        var (pod, _) = await PodChoice.FindAsync(connection, parsed.GetValue(_pod)!, cancellationToken);
        var options = _streams.Of(parsed);
        var (@namespace, name) = (pod.Metadata.Namespace, pod.Metadata.Name!);
        await using var remote = await connection.Client.AttachAsync(@namespace, name, options, cancellationToken);
        if (options.Tty)
            await parsed.InvocationConfiguration.Error.WriteLineAsync("If you don't see a command prompt, try pressing enter.");
        return await new Conversation(remote, options.Stdin, options.Tty).RunAsync(cancellationToken);
    }
}
