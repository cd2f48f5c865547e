using System.Diagnostics;
using Troupe.Api.Pods;
using Troupe.Benchmarks.ApiServers;
using Troupe.Domain.Entities;
using static Troupe.Domain.Entities.ObjectCommand;

namespace Troupe.Benchmarks.DurableCommands;

/// <summary>Pods whose agents report a change of each, again and again: one command, one event.</summary>
internal sealed class StatusReports(EntitySystem entities, int pods)
{
    private static readonly DateTimeOffset Began = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly int[] _restarts = new int[pods];

    public Task CreatePodsAsync(CancellationToken cancelled) => Task.WhenAll(Enumerable.Range(0, pods).Select(number =>
        entities.ExecuteAsync(new CreateObject(Pod(number)) { Target = Key(number), Context = Context(0) }, cancelled)));

    /// <summary>One report of each pod.</summary>
    public Task ReportAllAsync(CancellationToken cancelled) =>
        Task.WhenAll(Enumerable.Range(0, pods).Select(number => ReportAsync(number, cancelled)));

    /// <summary>Each pod is sent its next command once the last one is answered.</summary>
    /// <returns>Commands per second.</returns>
    public async Task<double> RunAsync(TimeSpan time, CancellationToken cancelled)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, pods).Select(number => Task.Run(
            async () =>
            {
                var count = 0;
                for (; Stopwatch.GetElapsedTime(started) < time; count++) await ReportAsync(number, cancelled);
                return count;
            },
            cancelled)));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private Task ReportAsync(int number, CancellationToken cancelled)
    {
        var restarts = ++_restarts[number];
        var pod = Pod(number) with { Status = Status(restarts) };
        return entities.ExecuteAsync(new ReplaceObjectStatus(pod) { Target = Key(number), Context = Context(restarts) }, cancelled);
    }

    private static PodStatus Status(int restarts) => new()
    {
        Phase = "Running", HostIP = "10.99.0.1", PodIP = "10.244.0.2", StartTime = Began,
        Conditions = [new PodCondition { Type = "Ready", Status = "True", LastTransitionTime = Began }],
        ContainerStatuses =
        [
            new ContainerStatus
            {
                Name = "frontend", Image = "kubeguide/guestbook-php-frontend:latest", Ready = true, Started = true, RestartCount = restarts,
                ContainerID = $"docker://{restarts:x64}",
                State = new ContainerState { Running = new ContainerStateRunning { StartedAt = Began.AddSeconds(restarts) } },
            },
        ],
    };

    private static Pod Pod(int number)
    {
        var pod = PodRequests.Pod(NameOf(number));
        return pod with { Metadata = pod.Metadata with { Namespace = "default", Uid = $"00000000-0000-4000-8000-{number:d12}" } };
    }

    private static EntityKey Key(int number) => new("Pod", "default", NameOf(number));

    private static string NameOf(int number) => $"frontend-{number:d5}";

    private static CommandContext Context(int seconds) => new("system:node:node-1", null, Began.AddSeconds(seconds));
}
