using System.Diagnostics;

namespace Troupe.Benchmarks.Processes;

/// <summary>Waits until a server that was just started answers.</summary>
internal static class Health
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Asks again and again for <paramref name="url"/> until it is answered with 200.</summary>
    public static async Task WaitAsync(ChildProcess server, Uri url, CancellationToken cancelled, TimeSpan? patience = null)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var (deadline, elapsed) = (patience ?? Deadline, Stopwatch.StartNew());
        while (true)
        {
            if (server.HasExited) throw new InvalidOperationException($"the server of {url} ended at its start:\n{server.Errors}");
            if (await IsHealthyAsync(client, url, cancelled)) return;
            if (elapsed.Elapsed > deadline) throw new InvalidOperationException($"{url} was not ready within {deadline.TotalSeconds} s");
            await Task.Delay(Pause, cancelled);
        }
    }

    private static async Task<bool> IsHealthyAsync(HttpClient client, Uri url, CancellationToken cancelled)
    {
        try
        {
            using var response = await client.GetAsync(url, cancelled);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
