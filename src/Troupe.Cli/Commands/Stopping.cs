namespace Troupe.Cli.Commands;

/// <summary>For commands that run until somebody ends them.</summary>
internal static class Stopping
{
    /// <summary>Waits for Ctrl-C or SIGTERM.</summary>
    public static async Task WaitAsync(CancellationToken stop) =>
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
