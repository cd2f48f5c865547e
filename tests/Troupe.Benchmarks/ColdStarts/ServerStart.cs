using System.Diagnostics;
using Troupe.Benchmarks.Etcd;
using Troupe.Benchmarks.Processes;

namespace Troupe.Benchmarks.ColdStarts;

/// <summary>Starts a server, and measures how long it takes and what it then needs.</summary>
/// <param name="Command">The command line, given a port to listen on.</param>
/// <param name="HealthPath">What answers 200 as soon as the server is ready.</param>
internal sealed record ServerStart(Func<int, string[]> Command, string HealthPath)
{
    /// <remarks>Over plain HTTP, as etcd is asked; the door with TLS opens as well, and counts.</remarks>
    public static ServerStart OfTroupe(string program, string directory) => new(
        port => [program, "server", "--state-directory", directory, "--listen", "https://127.0.0.1:0", "--insecure-http",
            $"http://127.0.0.1:{port}"], "/readyz");

    public static ServerStart OfEtcd(string directory) => new(
        port => EtcdServer.Command(directory, port, FreePorts.Take(1)[0]), "/health");

    /// <param name="idle">How long it is left alone before its memory is measured.</param>
    /// <param name="patience">How long it may take; a minute by default.</param>
    public async Task<(double Milliseconds, double Mebibytes)> MeasureAsync(
        TimeSpan idle, CancellationToken cancelled, TimeSpan? patience = null)
    {
        var port = FreePorts.Take(1)[0];
        var started = Stopwatch.GetTimestamp();
        await using var server = ChildProcess.Start(Command(port));
        server.DiscardOutput();
        await Health.WaitAsync(server, new Uri($"http://127.0.0.1:{port}{HealthPath}"), cancelled, patience);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await Task.Delay(idle, cancelled);
        return (milliseconds, server.ResidentBytes / 1024.0 / 1024.0);
    }
}
