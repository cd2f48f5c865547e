using System.ComponentModel;
using System.Diagnostics;

namespace Troupe.Agent.HostCommands;

/// <summary>Runs the node's network tools: `nft`, `ip`, `iptables`, `conntrack`.</summary>
/// <param name="prefix">What stands before each command, as `ip netns exec NAME` for a test's host; empty on a real node.</param>
public sealed class HostCommand(params IReadOnlyList<string> prefix)
{
    /// <summary>Runs a command that must succeed.</summary>
    /// <exception cref="HostCommandException">It could not be started, or ended with another exit code than 0.</exception>
    public async Task RunAsync(string[] arguments, string input = "", CancellationToken cancellationToken = default)
    {
        var result = await TryAsync(arguments, input, cancellationToken);
        if (result.ExitCode != 0)
            throw new HostCommandException($"{string.Join(' ', arguments)} ended with exit code {result.ExitCode}: {result.Errors}");
    }

    /// <summary>Runs a command whose exit code is an answer.</summary>
    public async Task<HostResult> TryAsync(string[] arguments, string input = "", CancellationToken cancellationToken = default)
    {
        string[] command = [.. prefix, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It closed its input early; its exit code and its errors say why.
        }

        await process.WaitForExitAsync(cancellationToken);
        return new HostResult(process.ExitCode, (await output).Trim(), (await errors).Trim());
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new HostCommandException(
                $"cannot run {start.FileName} ({exception.Message}): "
                + "install Debian's nftables, iproute2, iptables and conntrack, and run the agent as root");
        }
    }
}

/// <summary>How a command ended, and what it wrote.</summary>
public sealed record HostResult(int ExitCode, string Output, string Errors);

/// <summary>The node's network could not be programmed.</summary>
public sealed class HostCommandException(string message) : Exception(message);
