using System.CommandLine;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Troupe.Agent.Hosting;
using Troupe.Cli.Commands;
using Troupe.ControlPlane.Hosting;
using Troupe.Hosting;
using Troupe.Joining;
using Troupe.Journal;

namespace Troupe.Commands;

/// <summary>`troupe agent`: a node of a cluster whose control plane runs elsewhere.</summary>
internal sealed class AgentCommand : TroupeCommand
{
    private const string Text = """
        Run this machine as a node of a cluster, until stopped. Its containers go on running then.

        At its first start it joins: with a token and the hash of the cluster's authority, as 'troupe token create' prints them, or with a
        kubeconfig of the administrator. It gets a certificate of its own, and needs neither from then on.

        Examples:
          troupe agent --server=https://192.0.2.10:6443 --token-file=token --ca-hash=sha256:…
          troupe agent --node-name=node-2 --agent-port=10251 --state-directory=/var/lib/troupe-node-2
        """;

    // The timers that a control plane has, because an idle node must not cost anything either.
    private const string Timers =
        "akka.scheduler.implementation = \"Troupe.ControlPlane.Timers.SystemTimerScheduler, Troupe.ControlPlane\"";

    public AgentCommand()
        : base("agent", Text)
    {
        Option[] joining = [ServerOptions.StateDirectory, JoinOptions.AuthorityHash, JoinOptions.TokenFile];
        foreach (var option in NodeOptions.All.Concat(joining)) Options.Add(option);
        SetAction((parsed, stop) => ServerOptions.RunAsync(() => RunAsync(parsed, stop)));
    }

    private static async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var state = new StateDirectory(parsed.GetValue(ServerOptions.StateDirectory)!);
        using var alone = StateDirectoryLock.Acquire(state.AgentPath);
        var output = parsed.InvocationConfiguration.Output;
        var node = NodeOptions.Of(parsed, state);
        await ServingHost.RunAsync(
            services => services
                .AddAkka("troupe-agent", (akka, host) => akka.WithHostLog(host).AddHocon(Timers, HoconAddMode.Prepend))
                .AddSingleton(host => new JoinedNode(parsed, state, node, host.GetRequiredService<ILogger<JoinedNode>>()))
                .AddTroupeAgent((host, starting) => host.GetRequiredService<JoinedNode>().PlaceAsync(starting)),
            (host, _) => output.WriteLineAsync($"Node {node.Name} of {host.GetRequiredService<JoinedNode>().Server!.OriginalString}"),
            () => Task.CompletedTask,
            stop);
    }
}
