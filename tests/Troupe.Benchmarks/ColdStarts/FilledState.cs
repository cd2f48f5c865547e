using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.DurableCommands;
using Troupe.Benchmarks.Etcd;
using Troupe.Benchmarks.Load;
using Troupe.Domain.Entities;

namespace Troupe.Benchmarks.ColdStarts;

/// <summary>Directories of servers that have lived: so many pods, with so many writes to each.</summary>
internal sealed record FilledState(int Pods, int WritesPerPod)
{
    private const int Writers = 50;

    public async Task FillTroupeAsync(string directory, CancellationToken cancelled)
    {
        await using var entities = await EntitySystem.StartAsync(directory, cancelled);
        // Pods of a node that is not there would be removed at the start.
        var node = new Node { Metadata = new ObjectMeta { Name = PodRequests.NodeName, Uid = "00000000-0000-4000-8000-00000000node" } };
        var create = new ObjectCommand.CreateObject(node)
        {
            Target = new EntityKey("Node", "", PodRequests.NodeName), Context = new CommandContext("admin", null, DateTimeOffset.UnixEpoch),
        };
        await entities.ExecuteAsync(create, cancelled);
        var reports = new StatusReports(entities, Pods);
        await reports.CreatePodsAsync(cancelled);
        for (var write = 1; write < WritesPerPod; write++) await reports.ReportAllAsync(cancelled);
    }

    public async Task FillEtcdAsync(string directory, CancellationToken cancelled)
    {
        await using var etcd = await EtcdServer.StartAsync(directory, cancelled);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => PutAsync(etcd.Url, writer, cancelled)));
    }

    private async Task PutAsync(Uri server, int writer, CancellationToken cancelled)
    {
        using var connection = new HttpConnection();
        await connection.ConnectAsync(server, cancelled);
        for (var write = 0; write < WritesPerPod; write++)
        {
            for (var pod = writer; pod < Pods; pod += Writers)
            {
                var name = $"frontend-{pod:d5}";
                await connection.SendAsync(EtcdRequests.Put(server, name, PodRequests.Body(name)), cancelled);
            }
        }
    }
}
