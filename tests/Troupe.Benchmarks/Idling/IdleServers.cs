using System.Text;
using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.ColdStarts;
using Troupe.Benchmarks.Etcd;
using Troupe.Benchmarks.Processes;

namespace Troupe.Benchmarks.Idling;

/// <summary>Starts the servers as their users do.</summary>
internal static class IdleServers
{
    private const string Node =
        $$$"""{"apiVersion":"v1","kind":"Node","metadata":{"name":"{{{PodRequests.NodeName}}}"}}""";

    public static async Task<IdleServer> TroupeAsync(string directory, CancellationToken cancelled)
    {
        var port = FreePorts.Take(1)[0];
        var (process, url) = await StartAsync(ServerStart.OfTroupe(TroupeExecutable.Find(), directory), port, cancelled);
        // Pods of a node that is not there would be removed behind their creation.
        using var client = new HttpClient { BaseAddress = url };
        using var node = new StringContent(Node, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/v1/nodes", node, cancelled);
        answer.EnsureSuccessStatusCode();
        return new IdleServer(
            process, url, name => PodRequests.Create(url, name),
            (api, stop) => api.DeleteAsync($"{PodRequests.Path}?gracePeriodSeconds=0", stop));
    }

    public static async Task<IdleServer> EtcdAsync(string directory, CancellationToken cancelled)
    {
        var port = FreePorts.Take(1)[0];
        var (process, url) = await StartAsync(ServerStart.OfEtcd(directory), port, cancelled);
        return new IdleServer(
            process, url, name => EtcdRequests.Put(url, name, PodRequests.Body(name)),
            (api, stop) => api.PostAsync(
                "/v3/kv/deleterange", new StringContent(EtcdRequests.Range(null, null), Encoding.ASCII, "application/json"), stop));
    }

    private static async Task<(ChildProcess, Uri)> StartAsync(ServerStart start, int port, CancellationToken cancelled)
    {
        var process = ChildProcess.Start(start.Command(port));
        process.DiscardOutput();
        var url = new Uri($"http://127.0.0.1:{port}");
        try
        {
            await Health.WaitAsync(process, new Uri(url, start.HealthPath), cancelled);
            return (process, url);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
