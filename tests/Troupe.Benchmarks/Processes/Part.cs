using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.ClusterIPs;

namespace Troupe.Benchmarks.Processes;

/// <summary>What this program does when a benchmark starts it as a process of its own: `Troupe.Benchmarks --part NAME …`.</summary>
internal sealed record Part(string Name, Func<string[], Task> Run)
{
    private const string Switch = "--part";

    private static readonly Part[] All =
    [
        new(ApiServerPart.Name, ApiServerPart.RunAsync),
        new(PageServerPart.Name, PageServerPart.RunAsync),
        new(RequestLoadPart.Name, RequestLoadPart.RunAsync),
    ];

    public static Part? Find(string[] args) => args is [Switch, var name, ..] ? All.FirstOrDefault(part => part.Name == name) : null;

    /// <summary>The command that starts a part.</summary>
    public static string[] Command(string name, params string[] arguments) =>
        [Path.Combine(AppContext.BaseDirectory, "Troupe.Benchmarks"), Switch, name, .. arguments];

    public async Task<int> RunAsync(string[] arguments)
    {
        await Run(arguments);
        return 0;
    }

    /// <summary>A part ends when whoever started it closes its input, or dies.</summary>
    /// <remarks>Reading the console blocks, so a thread of its own does it and none of the pool's.</remarks>
    public static Task WaitForEndAsync() => Task.Factory.StartNew(
        () =>
        {
            while (Console.In.ReadLine() is not null)
            {
            }
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
