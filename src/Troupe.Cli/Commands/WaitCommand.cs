using System.CommandLine;
using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;
using Troupe.Cli.Progress;
using Troupe.Cli.Waiting;

namespace Troupe.Cli.Commands;

/// <summary>`troupe wait`: until a condition holds of every object that is named.</summary>
internal sealed class WaitCommand : TroupeCommand
{
    /// <summary>A negative timeout; as long as kubectl takes "for ever" to be.</summary>
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private const string Text = """
        Wait until a condition holds of objects.

        Examples:
          troupe wait pod/web --for=condition=Ready
          troupe wait pods -l app=web --for=condition=Ready --timeout=2m
          troupe wait pod/web --for=delete
          troupe wait rc/web --for=jsonpath='{.status.readyReplicas}'=3
          troupe wait service/web --for=create --timeout=60s
        """;

    private readonly Argument<string[]> _words = CommonOptions.Words("kind/name…", "Kinds and names, as for get");
    private readonly ObjectChoice _choice = new();
    private readonly Option<string> _for = new("--for")
    {
        Description = "condition=TYPE[=STATUS], delete, create, or jsonpath='{PATH}'[=VALUE]", Required = true, HelpName = "CONDITION",
    };

    private readonly Option<string> _timeout = new("--timeout")
    {
        Description = "How long to wait, as 90s or 5m; 0 looks once, a negative one waits for a week", DefaultValueFactory = _ => "30s",
        HelpName = "DURATION",
    };

    private readonly Option<string?> _output = CommonOptions.Printed();

    public WaitCommand()
        : base("wait", Text)
    {
        Arguments.Add(_words);
        _choice.AddTo(this);
        foreach (var option in new Option[] { _for, _timeout, _output }) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var condition = WaitCondition.Parse(parsed.GetValue(_for)!);
        var timeout = TimeoutOf(parsed.GetValue(_timeout)!);
        var printer = new OutcomePrinter(OutputFormat.Parse(parsed.GetValue(_output)), output);
        var connection = Connection.Open(parsed);
        var waits = await FindAsync(parsed, connection, condition, errors, cancellationToken);
        if (waits.Count == 0) return condition is WaitCondition.Deleted ? 0 : throw new CommandFailure("no matching resources found");

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout < TimeSpan.Zero ? Week : timeout);
        var late = 0;
        foreach (var (kind, @namespace, name, first) in waits)
        {
            if (await UntilItHoldsAsync(connection, condition, (kind, @namespace, name, first), deadline.Token, errors, cancellationToken))
            {
                var now = condition is WaitCondition.Deleted
                    ? first
                    : await connection.Client.GetAsync(kind, @namespace, name, cancellationToken);
                if (now is not null) printer.Print(now, "condition met");
            }
            else
            {
                late++;
                await errors.WriteLineAsync($"Error: timed out waiting for the condition on {kind.Plural}/{name}");
            }
        }

        return late == 0 ? 0 : 1;
    }

    private static async Task<bool> UntilItHoldsAsync(
        Connection connection, WaitCondition condition, (ResourceKind Kind, string? Namespace, string Name, ApiObject? First) wait,
        CancellationToken deadline, TextWriter errors, CancellationToken cancellationToken)
    {
        var waiting = new ObjectWait(connection.Client, condition);
        await using var progress = ProgressLine.Start($"waiting for {wait.Kind.Singular}/{wait.Name}", errors);
        try
        {
            await waiting.UntilItHoldsAsync(wait.Kind, wait.Namespace, wait.Name, wait.First, deadline);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Looks once more: the time may have been too short for a single look.
            var selection = new ListOptions { FieldSelector = $"metadata.name={wait.Name}" };
            var list = await connection.Client.ListAsync(wait.Kind, wait.Namespace, selection, cancellationToken);
            return waiting.Holds(list.Items.FirstOrDefault(), wait.First);
        }
    }

    /// <summary>What is to be waited for, each as it is now; what is not there yet may be waited for by name.</summary>
    private async Task<IReadOnlyList<(ResourceKind Kind, string? Namespace, string Name, ApiObject? First)>> FindAsync(
        ParseResult parsed, Connection connection, WaitCondition condition, TextWriter errors, CancellationToken cancellationToken)
    {
        var words = parsed.GetValue(_words)!;
        if (condition is WaitCondition.Created)
        {
            var targets = await _choice.TargetsAsync(parsed, words, connection, cancellationToken);
            if (targets.Any(target => target.Target.Name is null)) throw new CommandFailure("--for=create needs the names of the objects");
            return [.. targets.Select(t => (t.Target.Kind, t.Namespace, t.Target.Name!, (ApiObject?)null))];
        }

        var found = await _choice.FindAsync(parsed, words, connection, cancellationToken, condition is WaitCondition.Deleted);
        if (found.Errors.Count > 0) throw new CommandFailure(string.Join("\nError: ", found.Errors));
        return
        [
            .. found.Objects.Select(o => (ResourceKinds.Of(o.GetType()), o.Metadata.Namespace, o.Metadata.Name!, (ApiObject?)o)),
        ];
    }

    private static TimeSpan TimeoutOf(string text) => Durations.TryParse(text, out var timeout)
        ? timeout
        : throw new CommandFailure(string.Create(CultureInfo.InvariantCulture, $"--timeout is a duration, as 90s or 5m, not '{text}'"));
}
