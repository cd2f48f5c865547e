using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
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
        var node = new OwnNode(state, () => NodeOptions.Of(parsed, state));
        await ServingHost.RunAsync(
            services => services.AddServer(options, ServerOptions.DoorsOf(parsed)).AddSingleton(_ => node)
                .AddTroupeAgent((host, starting) => host.GetRequiredService<OwnNode>().PlaceAsync(host, starting)),
            async (host, _) =>
            {
                await host.GetRequiredService<AdminAccess>().DescribeAsync(output);
                await output.WriteLineAsync($"Node:  {node.Settings!.Name} ({node.Settings.Runtime})");
                await output.WriteLineAsync($"State: {state.Path}");
            },
            () => output.WriteLineAsync("Stopping; containers go on running"),
            stop);
    }
}
