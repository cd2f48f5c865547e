using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Cli.Commands;
using Troupe.ControlPlane.Hosting;
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
        await ServingHost.RunAsync(
            services => services.AddServer(options, ServerOptions.DoorsOf(parsed)),
            async (host, starting) =>
            {
                await host.GetRequiredService<ControlPlaneReadiness>().Ready.WaitAsync(starting);
                await host.GetRequiredService<AdminAccess>().DescribeAsync(output);
                await output.WriteLineAsync($"State: {options.StateDirectory}");
            },
            () => Task.CompletedTask,
            stop);
    }
}
