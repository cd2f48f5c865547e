using System.CommandLine;
using Troupe.Hosting;

namespace Troupe.Commands;

/// <summary>`troupe server`: the control plane alone.</summary>
internal sealed class ServerCommand : TroupeCommand
{
    public ServerCommand()
        : base("server",
            "Run a control plane, until stopped.\n\nExamples:\n  troupe server\n  troupe server --listen=http://127.0.0.1:9090")
    {
        foreach (var option in new Option[]
                 { ServerOptions.StateDirectory, ServerOptions.Listen, ServerOptions.Postgres, NodeOptions.ServiceCidrOption,
                     NodeOptions.PodCidrOption })
            Options.Add(option);
        SetAction((parsed, stop) => ServerOptions.RunAsync(() => RunAsync(parsed, stop)));
    }

    private static async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var output = parsed.InvocationConfiguration.Output;
        var options = ServerOptions.Of(parsed);
        await using var server = await RunningServer.StartAsync(options, parsed.GetValue(ServerOptions.Listen)!, stop);
        await server.WaitUntilReadyAsync(stop);
        await output.WriteLineAsync($"API:   {server.Url}");
        await output.WriteLineAsync($"State: {options.StateDirectory}");
        await ServerOptions.UntilStoppedAsync(stop);
    }
}
