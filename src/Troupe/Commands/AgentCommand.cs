using System.CommandLine;
using Akka.Actor;
using Akka.Configuration;
using Troupe.Connections;
using Troupe.Hosting;
using Troupe.Journal;

namespace Troupe.Commands;

/// <summary>`troupe agent`: a node of a cluster whose control plane runs elsewhere.</summary>
internal sealed class AgentCommand : TroupeCommand
{
    private const string Text = """
        Run this machine as a node of a cluster, until stopped. Its containers go on running then.

        Examples:
          troupe agent --server=https://127.0.0.1:6443
          troupe agent --node-name=node-2 --agent-port=10251 --state-directory=/var/lib/troupe-node-2
        """;

    public AgentCommand()
        : base("agent", Text)
    {
        foreach (var option in NodeOptions.All.Append(ServerOptions.StateDirectory)) Options.Add(option);
        SetAction((parsed, stop) => ServerOptions.RunAsync(() => RunAsync(parsed, stop)));
    }

    private static async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var node = NodeOptions.Of(parsed);
        var state = new StateDirectory(parsed.GetValue(ServerOptions.StateDirectory)!);
        using var alone = StateDirectoryLock.Acquire(state.AgentPath);
        var connection = Connection.Open(parsed);
        using var system = ActorSystem.Create("troupe-agent", ConfigurationFactory.ParseString("akka.loglevel = INFO"));
        await using (await RunningAgent.StartAsync(system, node, state, connection.Client, stop))
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Node {node.Name} of {connection.Server}");
            await ServerOptions.UntilStoppedAsync(stop);
        }

        await system.Terminate();
    }
}
