using System.CommandLine;
using Troupe.Cli.Commands;
using Troupe.Hosting;

namespace Troupe.Commands;

/// <summary>`troupe server`: the control plane alone.</summary>
internal sealed class ServerCommand : TroupeCommand
{
    public ServerCommand()
        : base("server",
            "Run a control plane, until stopped.\n\nExamples:\n  troupe server\n  troupe server --listen=https://0.0.0.0:6443"
                + " --tls-san=cluster.example.org")
    {
        foreach (var option in ServerOptions.Serving.Append(NodeOptions.ServiceCidrOption).Append(NodeOptions.PodCidrOption))
            Options.Add(option);
        SetAction((parsed, stop) => ServerOptions.RunAsync(() => RunAsync(parsed, stop)));
    }

    private static async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var output = parsed.InvocationConfiguration.Output;
        var options = ServerOptions.Of(parsed);
        await using var server = await RunningServer.StartAsync(options, ServerOptions.DoorsOf(parsed), stop);
        await server.WaitUntilReadyAsync(stop);
        await server.DescribeAsync(output);
        await output.WriteLineAsync($"State: {options.StateDirectory}");
        using var memory = IdleMemory.Release(TimeProvider.System);
        await Stopping.WaitAsync(stop);
    }
}
