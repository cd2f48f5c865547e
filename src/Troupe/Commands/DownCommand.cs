using System.CommandLine;
using Troupe.Agent.Containers;
using Troupe.Agent.Hosting;
using Troupe.Cli.Commands;
using Troupe.Cli.Failures;
using Troupe.Hosting;
using Troupe.Journal;

namespace Troupe.Commands;

/// <summary>`troupe down`: stops what runs from a state directory, and removes what its node made.</summary>
internal sealed class DownCommand : TroupeCommand
{
    private const string Text = """
        Stop the cluster of this machine, and remove its containers, network and service rules. Its state stays.

        It removes what the start made, under the names that it was started with, and nothing of another cluster. The options that name them
        are for a cluster that an older version started, which kept no record.

        Examples:
          troupe down
          troupe down --purge      forget every object, too
        """;

    private readonly Option<bool> _purge = new("--purge") { Description = "Remove the state as well: every object and its history" };

    public DownCommand()
        : base("down", Text)
    {
        Option[] options = [ServerOptions.StateDirectory, NodeOptions.Socket, NodeOptions.ServiceCidrOption, NodeOptions.Table, _purge];
        foreach (var option in options) Options.Add(option);
        SetAction((parsed, stop) => ServerOptions.RunAsync(() => RunAsync(parsed, stop)));
    }

    private async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var state = new StateDirectory(parsed.GetValue(ServerOptions.StateDirectory)!);
        if (!Directory.Exists(state.Path)) return;
        var output = parsed.InvocationConfiguration.Output;
        var traces = TracesOf(parsed, state);
        string[] folders = [state.Path, state.AgentPath];
        foreach (var folder in folders) await RunningProcess.StopAsync(folder, output, stop);
        // Nobody may start again from here while what the last start made is being removed.
        using var server = StateDirectoryLock.Acquire(state.Path);
        using var agent = Directory.Exists(state.AgentPath) ? StateDirectoryLock.Acquire(state.AgentPath) : null;
        var left = new List<string>();
        foreach (var trace in traces)
        {
            if (await RemoveAsync(trace, state, output, stop) is { } remains) left.Add(remains);
            else state.Traces.Remove(trace);
        }

        if (left.Count == 0) state.ForgetContainers();
        foreach (var remains in left) await parsed.InvocationConfiguration.Error.WriteLineAsync($"Warning: {remains}");
        if (!parsed.GetValue(_purge)) return;
        // What stays bears the cluster's name, and is found again by it.
        state.Purge(keepNames: left.Count > 0);
        await output.WriteLineAsync($"State removed from {state.Path}");
    }

    /// <summary>What was written down; for a start of an older version, what it must have made.</summary>
    private static IReadOnlyList<NodeTrace> TracesOf(ParseResult parsed, StateDirectory state)
    {
        var traces = state.Traces.All;
        if (traces.Count > 0)
        {
            Check(parsed, NodeOptions.Table, traces, trace => trace.ProxyTable);
            Check(parsed, NodeOptions.ServiceCidrOption, traces, trace => trace.ServiceCidr);
            // Where the same engine listens now is for whoever moved it to say.
            return Typed(parsed, NodeOptions.Socket) is { } socket
                ? [.. traces.Select(trace => trace with { DockerSocket = socket })]
                : traces;
        }

        return state is { NodeRuntime: NodeSettings.Docker, NodeName: { } name }
            ?
            [
                new NodeTrace(
                    name, NodeSettings.Docker, parsed.GetValue(NodeOptions.Socket)!, parsed.GetValue(NodeOptions.Table)!,
                    parsed.GetValue(NodeOptions.ServiceCidrOption)!, ""),
            ]
            : [];
    }

    private static void Check(ParseResult parsed, Option<string> option, IReadOnlyList<NodeTrace> traces, Func<NodeTrace, string> made)
    {
        if (Typed(parsed, option) is { } typed && !traces.Any(trace => made(trace) == typed))
        {
            throw new CommandFailure(
                $"{option.Name}={typed}: this cluster was started with {string.Join(" and ", traces.Select(made).Distinct())}; leave the "
                + "option out, for 'down' knows what to remove");
        }
    }

    private static string? Typed(ParseResult parsed, Option<string> option) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : null;

    private static async Task<string?> RemoveAsync(NodeTrace trace, StateDirectory state, TextWriter output, CancellationToken stop)
    {
        try
        {
            var left = await NodeRemoval.EverythingAsync(trace.Settings(state), stop);
            await output.WriteLineAsync($"Containers, network and service rules of node {trace.Node} removed");
            return left;
        }
        catch (ContainerRuntimeException exception)
        {
            throw new CommandFailure($"the containers of node {trace.Node} could not be removed: {exception.Message}");
        }
    }
}
