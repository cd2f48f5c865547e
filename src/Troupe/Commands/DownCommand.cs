using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Troupe.Agent.Hosting;
using Troupe.Cli.Commands;
using Troupe.Hosting;

namespace Troupe.Commands;

/// <summary>`troupe down`: stops what runs from a state directory, and removes what its node made.</summary>
internal sealed class DownCommand : TroupeCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Text = """
        Stop the cluster of this machine, and remove its containers, network and service rules. Its state stays.

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
        var output = parsed.InvocationConfiguration.Output;
        var state = new StateDirectory(parsed.GetValue(ServerOptions.StateDirectory)!);
        foreach (var file in new[] { state.ProcessIdFile, state.AgentProcessIdFile }) await StopAsync(file, output, stop);
        string? left = null;
        // Simulated containers ended with their process.
        if (state is { NodeRuntime: NodeSettings.Docker, NodeName: { } name })
        {
            var node = new NodeSettings
            {
                Name = name, Cluster = state.ClusterId(), Runtime = NodeSettings.Docker,
                DockerSocket = parsed.GetValue(NodeOptions.Socket)!, Address = "",
                ServiceCidr = parsed.GetValue(NodeOptions.ServiceCidrOption)!, PodCidr = "",
                ProxyTable = parsed.GetValue(NodeOptions.Table)!, StateFolder = state.PodsPath, Version = VersionCommand.Own,
            };
            left = await RemoveAsync(node, output, stop);
            if (left is null) state.ForgetContainers();
            else await parsed.InvocationConfiguration.Error.WriteLineAsync($"Warning: {left}");
        }

        if (!parsed.GetValue(_purge)) return;
        // What stays bears the cluster's name, and is found again by it.
        state.Purge(keepNames: left is not null);
        await output.WriteLineAsync($"State removed from {state.Path}");
    }

    private static async Task<string?> RemoveAsync(NodeSettings node, TextWriter output, CancellationToken stop)
    {
        try
        {
            var left = await RunningAgent.RemoveEverythingAsync(node, stop);
            await output.WriteLineAsync($"Containers, network and service rules of node {node.Name} removed");
            return left;
        }
        catch (Agent.Containers.ContainerRuntimeException exception)
        {
            throw new CommandFailure($"the containers of node {node.Name} could not be removed: {exception.Message}");
        }
    }

    private static async Task StopAsync(string file, TextWriter output, CancellationToken stop)
    {
        if (Running(file) is not { } process) return;
        using (process)
        {
            await output.WriteLineAsync($"Stopping process {process.Id}");
            Terminate(process.Id);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                throw new CommandFailure(
                    $"process {process.Id} has not ended within {Patience.TotalSeconds:0} seconds; end it by hand, then try again");
            }
        }
    }

    /// <summary>The process that a file names, if it is one of ours: ids are used again after a reboot.</summary>
    private static Process? Running(string file)
    {
        if (!File.Exists(file) || !int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var id)) return null;
        if (id == Environment.ProcessId) return null;
        try
        {
            var process = Process.GetProcessById(id);
            if (process.ProcessName == Process.GetCurrentProcess().ProcessName) return process;
            process.Dispose();
            return null;
        }
        catch (ArgumentException)
        {
            return null; // It has ended.
        }
    }

    private static void Terminate(int id)
    {
        const int sigterm = 15;
        _ = Kill(id, sigterm);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int id, int signal);
}
