using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Cli.Connections;
using Troupe.Cli.Streaming;

namespace Troupe.Cli.Commands;

/// <summary>`troupe logs`: what a container wrote.</summary>
internal sealed class LogsCommand : TroupeCommand
{
    private const string Text = """
        Show what a container of a pod wrote.

        Examples:
          troupe logs web-1
          troupe logs web-1 -c sidecar --tail=20
          troupe logs -f web-1                  until interrupted
        """;

    private readonly Argument<string> _pod = new("pod") { Description = "Name of the pod" };
    private readonly Option<string?> _container =
        new("--container", "-c") { Description = "Which container, where there are several", HelpName = "NAME" };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on until interrupted" };
    private readonly Option<int?> _tail = new("--tail") { Description = "Only so many of the last lines", HelpName = "LINES" };
    private readonly Option<bool> _timestamps = new("--timestamps") { Description = "Begin each line with its time" };
    private readonly Option<bool> _previous = new("--previous", "-p") { Description = "Of the container that ran before this one" };

    public LogsCommand()
        : base("logs", Text)
    {
        Arguments.Add(_pod);
        foreach (var option in new Option[] { _container, _follow, _tail, _timestamps, _previous }) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(parsed);
        var name = parsed.GetValue(_pod)!;
        if (name.StartsWith("pod/", StringComparison.Ordinal) || name.StartsWith("pods/", StringComparison.Ordinal)) name =
            name[(name.IndexOf('/') + 1)..];
        var options = new LogOptions
        {
            Container = parsed.GetValue(_container),
            Follow = parsed.GetValue(_follow),
            TailLines = parsed.GetValue(_tail),
            Timestamps = parsed.GetValue(_timestamps),
            Previous = parsed.GetValue(_previous),
        };
        try
        {
            await using var log = await connection.Client.PodLogsAsync(connection.Namespace, name, options, cancellationToken);
            await using var output = StandardStreams.Output();
            await log.CopyToAsync(output, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Interrupted by its reader, which is how following ends.
        }

        return 0;
    }
}
