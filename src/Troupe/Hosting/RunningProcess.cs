using System.Diagnostics;
using System.Runtime.InteropServices;
using Troupe.Cli.Failures;
using Troupe.Journal;

namespace Troupe.Hosting;

/// <summary>The process that holds a state directory.</summary>
/// <remarks>
/// Only the lock says that there is one: a process id that was left behind by `kill -9` may be another's by now, and another cluster's
/// server at that.
/// </remarks>
internal static class RunningProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const int Sigterm = 15;

    /// <summary>Asks it to end and waits for it; does nothing where none runs.</summary>
    public static async Task StopAsync(string folder, TextWriter output, CancellationToken stop)
    {
        if (StateDirectoryLock.HolderOf(folder) is not { } id || Find(id) is not { } process) return;
        using (process)
        {
            await output.WriteLineAsync($"Stopping process {id}");
            _ = Kill(id, Sigterm);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                throw new CommandFailure(
                    $"process {id} has not ended within {Patience.TotalSeconds:0} seconds; end it by hand, then try again");
            }
        }
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null; // It has ended.
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int id, int signal);
}
