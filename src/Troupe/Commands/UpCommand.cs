using System.CommandLine;
using Troupe.Agent.Hosting;
using Troupe.Cli.Commands;
using Troupe.Hosting;

namespace Troupe.Commands;

/// <summary>`troupe up`: a whole cluster in one process.</summary>
internal sealed class UpCommand : TroupeCommand
{
    private const string Text = """
        Run a whole cluster on this machine: control plane and node, until stopped.

        Containers go on running when it stops, and are adopted when it starts again; 'troupe down' removes them.

        Examples:
          troupe up
          troupe up --runtime=simulated --state-directory=/tmp/try    no Docker, no root
        """;

    public UpCommand()
        : base("up", Text)
    {
        foreach (var option in NodeOptions.All.Concat(ServerOptions.Serving)) Options.Add(option);
        SetAction((parsed, stop) => ServerOptions.RunAsync(() => RunAsync(parsed, stop)));
    }

    private static async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var output = parsed.InvocationConfiguration.Output;
        var options = ServerOptions.Of(parsed);
        var state = new StateDirectory(options.StateDirectory);
        await using var server = await RunningServer.StartAsync(options, ServerOptions.DoorsOf(parsed), stop);
        await server.WaitUntilReadyAsync(stop);
        var node = NodeOptions.Of(parsed, state);
        var keys = await server.NodeKeysAsync(node.Name, stop);
        using var certificate = keys.Certificate;
        await NodeTraces.FollowAsync(state, node, stop);
        await using var agent = await RunningAgent.StartAsync(
            server.System, node, server.NodeClient(node.Name), keys, stop);
        await server.DescribeAsync(output);
        await output.WriteLineAsync($"Node:  {node.Name} ({node.Runtime})");
        await output.WriteLineAsync($"State: {state.Path}");
        using var memory = IdleMemory.Release(TimeProvider.System);
        await Stopping.WaitAsync(stop);
        await output.WriteLineAsync("Stopping; containers go on running");
    }
}
