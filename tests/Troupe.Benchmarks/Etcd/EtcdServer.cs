using Troupe.Benchmarks.Processes;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.Etcd;

/// <summary>A member of etcd, alone, with its data in a directory of the benchmark's.</summary>
internal sealed class EtcdServer : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/etcd", "/usr/local/bin/etcd"];

    private readonly ChildProcess _process;

    private EtcdServer(ChildProcess process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public long ResidentBytes => _process.ResidentBytes;

    /// <summary>As Debian starts it: every put is on the disk before it is answered.</summary>
    /// <exception cref="NotMeasuredException">It is not installed.</exception>
    public static string[] Command(string directory, int clientPort, int peerPort)
    {
        var program = Places.FirstOrDefault(File.Exists)
            ?? throw new NotMeasuredException("etcd is missing: install Debian's package etcd-server");
        var (client, peer) = ($"http://127.0.0.1:{clientPort}", $"http://127.0.0.1:{peerPort}");
        return
        [
            program, "--name", "benchmark", "--data-dir", directory, "--log-level", "error",
            "--listen-client-urls", client, "--advertise-client-urls", client,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", $"benchmark={peer}",
        ];
    }

    public static async Task<EtcdServer> StartAsync(string directory, CancellationToken cancelled)
    {
        var ports = FreePorts.Take(2);
        var process = ChildProcess.Start(Command(directory, ports[0], ports[1]));
        process.DiscardOutput();
        var server = new EtcdServer(process, new Uri($"http://127.0.0.1:{ports[0]}"));
        try
        {
            await Health.WaitAsync(process, new Uri(server.Url, "/health"), cancelled);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
