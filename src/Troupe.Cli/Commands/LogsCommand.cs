using System.CommandLine;
using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Pods;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Logs;
using Troupe.Cli.Streaming;
using Troupe.Cli.Terminals;
using Troupe.Cli.Waiting;

namespace Troupe.Cli.Commands;

/// <summary>`troupe logs`: what containers wrote.</summary>
internal sealed class LogsCommand : TroupeCommand
{
    private const string Text = """
        Show what the containers of a pod, or of several, wrote.

        Examples:
          troupe logs web-1
          troupe logs web-1 -c sidecar --tail=20
          troupe logs -f web-1                    until interrupted
          troupe logs rc/web                      of one of its pods
          troupe logs rc/web --all-pods --prefix  of all of them, each line with its pod and container
          troupe logs -f -l app=web --all-containers
        """;

    private const int UsualTailOfSeveral = 10;

    private readonly Argument<string?> _pod = new("pod")
    {
        Description = "Pod, or rc/NAME or service/NAME for one of its pods", Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _container =
        new("--container", "-c") { Description = "Which container, where there are several", HelpName = "NAME" };
    private readonly Option<bool> _allContainers = new("--all-containers") { Description = "Of every container" };
    private readonly Option<bool> _allPods = new("--all-pods") { Description = "Of every pod of what is named, each line with its pod" };
    private readonly Option<string?> _selector = CommonOptions.Selector();
    private readonly Option<bool> _prefix = new("--prefix") { Description = "Begin each line with its pod and container" };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on until interrupted" };
    private readonly Option<int> _mostStreams = new("--max-log-requests")
    {
        Description = "How many logs may be followed at once", DefaultValueFactory = _ => 5, HelpName = "NUMBER",
    };

    private readonly Option<long?> _tail = new("--tail") { Description = "Only so many of the last lines; -1 for all", HelpName = "LINES" };
    private readonly Option<string?> _since = new("--since") { Description = "Only what is newer, as 30s or 2h", HelpName = "DURATION" };
    private readonly Option<string?> _sinceTime =
        new("--since-time") { Description = "Only what is newer than that, as 2026-01-31T12:00:00Z", HelpName = "TIME" };
    private readonly Option<long?> _limit = new("--limit-bytes") { Description = "At most so many bytes", HelpName = "BYTES" };
    private readonly Option<bool> _timestamps = new("--timestamps") { Description = "Begin each line with its time" };
    private readonly Option<bool> _previous = new("--previous", "-p") { Description = "Of the container that ran before this one" };
    private readonly Option<bool> _ignoreErrors =
        new("--ignore-errors") { Description = "Go on where one of several logs cannot be shown" };

    public LogsCommand()
        : base("logs", Text)
    {
        Arguments.Add(_pod);
        Option[] options =
        [
            _container, _allContainers, _allPods, _selector, _prefix, _follow, _mostStreams, _tail, _since, _sinceTime, _limit,
            _timestamps, _previous, _ignoreErrors,
        ];
        foreach (var option in options) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        Check(parsed);
        var options = OptionsOf(parsed);
        var connection = Connection.Open(parsed);
        var errors = TextWriter.Synchronized(parsed.InvocationConfiguration.Error);
        try
        {
            var pods = await PodsAsync(parsed, connection, errors, cancellationToken);
            var all = parsed.GetValue(_allContainers);
            var sources = pods.SelectMany(pod => LogSource.Of(pod, parsed.GetValue(_container), all, errors.WriteLine)).ToList();
            if (options.Follow && sources.Count > parsed.GetValue(_mostStreams))
            {
                throw new CommandFailure(
                    $"these are {sources.Count} logs, and {parsed.GetValue(_mostStreams)} are followed at once: select fewer, or raise "
                    + "--max-log-requests");
            }

            await using var output = StandardStreams.Output();
            var printer = new LogPrinter(connection.Client, options, output, errors)
            {
                Prefix = parsed.GetValue(_prefix) || parsed.GetValue(_allPods), IgnoreErrors = parsed.GetValue(_ignoreErrors),
            };
            await printer.ShowAsync(sources, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Interrupted by its reader, which is how following ends.
        }

        return 0;
    }

    private void Check(ParseResult parsed)
    {
        var (named, selected) = (parsed.GetValue(_pod) is not null, parsed.GetValue(_selector) is not null);
        if (!named && !selected) throw new CommandFailure("name a pod, or an object that has pods, as rc/web, or select pods with -l");
        if (named && selected) throw new CommandFailure("either a name or a selector, not both");
        if (parsed.GetValue(_container) is not null && parsed.GetValue(_allContainers))
            throw new CommandFailure("either --container or --all-containers, not both");
        if (parsed.GetValue(_since) is not null && parsed.GetValue(_sinceTime) is not null)
            throw new CommandFailure("either --since or --since-time, not both");
        if (parsed.GetValue(_tail) < -1) throw new CommandFailure("--tail is a number of lines, or -1 for all of them");
        if (parsed.GetValue(_limit) < 1) throw new CommandFailure("--limit-bytes is at least 1");
    }

    private LogOptions OptionsOf(ParseResult parsed) => new()
    {
        Follow = parsed.GetValue(_follow),
        TailLines = parsed.GetValue(_tail) switch
        {
            null => parsed.GetValue(_selector) is null ? null : UsualTailOfSeveral,
            -1 => null,
            var lines => lines,
        },
        Timestamps = parsed.GetValue(_timestamps),
        Previous = parsed.GetValue(_previous),
        LimitBytes = parsed.GetValue(_limit),
        SinceSeconds = parsed.GetValue(_since) is not { } since ? null
            : Durations.TryParse(since, out var age) && age > TimeSpan.Zero ? Math.Max(1, (long)Math.Ceiling(age.TotalSeconds))
            : throw new CommandFailure($"--since is a duration as 30s, 5m or 2h, not '{since}'"),
        SinceTime = parsed.GetValue(_sinceTime) is not { } time ? null
            : DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
            : throw new CommandFailure($"--since-time is a time as 2026-01-31T12:00:00Z, not '{time}'"),
    };

    private async Task<IReadOnlyList<Pod>> PodsAsync(
        ParseResult parsed, Connection connection, TextWriter errors, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_selector) is { } selector)
        {
            var selection = new ListOptions { LabelSelector = selector };
            var selected = await connection.Client.ListAsync<Pod>(connection.Namespace, selection, cancellationToken);
            if (selected.Items.Count == 0)
                await errors.WriteLineAsync($"No resources found in {connection.Namespace} namespace.");
            return selected.Items;
        }

        var word = parsed.GetValue(_pod)!;
        var behind = await PodChoice.AllAsync(connection, word, cancellationToken);
        if (behind.Count == 0) throw new CommandFailure($"{word} has no pods yet, so there is nothing to show");
        if (parsed.GetValue(_allPods) || behind.Count == 1) return behind;
        await errors.WriteLineAsync($"Found {behind.Count} pods, using pod/{behind[0].Metadata.Name}");
        return [behind[0]];
    }
}
