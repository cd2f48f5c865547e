using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xunit;
using Xunit.Abstractions;

namespace Troupe.Http.Tests.Fuzzing;

/// <summary>A hundred thousand requests that are nearly right: each is answered by a success or a refusal that explains itself.</summary>
/// <remarks>TROUPE_FUZZ_SEED and TROUPE_FUZZ_REQUESTS choose another run; the seed of a run is in its output.</remarks>
[Collection(nameof(FuzzTests))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    // Many, as each watch holds one for a second.
    private const int Connections = 64;
    private const int MostFaultsShown = 8;
    private const long MostBytesKept = 64L * 1024 * 1024;
    private const int MostHandlesKept = 16;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentDictionary<string, string> _faults = new();

    [Fact]
    public async Task Send_RequestsThatAreNearlyRight_AreAnsweredOrRefusedAndLeaveNothing()
    {
        var seed = Setting("TROUPE_FUZZ_SEED", Environment.TickCount);
        var requests = Setting("TROUPE_FUZZ_REQUESTS", 100_000);
        output.WriteLine($"seed {seed}, {requests} requests over {Connections} connections");
        await using var server = await FuzzServer.StartAsync();

        // The first tenth fills what is filled once, so that it is not taken for a leak.
        await FuzzAsync(server, seed, requests / 10);
        var (bytes, handles) = await RestingAsync(server);
        var watch = Stopwatch.StartNew();
        await FuzzAsync(server, seed + Connections, requests - (requests / 10));
        output.WriteLine($"{requests * 0.9 / watch.Elapsed.TotalSeconds:F0} requests a second");
        var (bytesAfter, handlesAfter) = await RestingAsync(server);

        output.WriteLine($"memory {bytes >> 20} -> {bytesAfter >> 20} MiB, handles {handles} -> {handlesAfter}");
        output.WriteLine(string.Join(", ", _answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Key}: {answer.Value}")));
        Assert.True(_faults.IsEmpty, $"seed {seed}:\n{string.Join("\n\n", _faults.Values)}");
        var successes = _answers.Where(answer => answer.Key[0] == '2').Sum(answer => answer.Value);
        Assert.True(successes > requests / 20, "hardly anything succeeds: the seeds are stale");
        Assert.True(bytesAfter - bytes < MostBytesKept, $"{(bytesAfter - bytes) >> 20} MiB more are held than after the first tenth");
        Assert.True(handlesAfter - handles < MostHandlesKept, $"{handlesAfter - handles} more handles are open than after the first tenth");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private Task FuzzAsync(FuzzServer server, int seed, int requests)
    {
        var seeds = Seeds.All();
        return Task.WhenAll(Enumerable.Range(0, Connections).Select(async connection =>
        {
            var mutator = new Mutator(seeds, new Random(seed + connection));
            using var line = new RawConnection(server.Address);
            for (var i = 0; i < requests / Connections && _faults.Count < MostFaultsShown; i++) await SendAsync(line, mutator.Next());
        }));
    }

    private async Task SendAsync(RawConnection line, FuzzRequest request)
    {
        using var deadline = new CancellationTokenSource(Longest);
        try
        {
            var nothingFollows = request.FalseLength is not null;
            var answer = await line.SendAsync(request.ToBytes(), request.Method == "HEAD", nothingFollows, deadline.Token);
            if (AnswerJudge.Fault(request, answer) is { } fault) Report(request, fault);
            var by = answer is not null && AnswerJudge.IsRefusedByTheTransport(answer) ? " by the transport" : "";
            var how = answer is null ? "closed" : $"{answer.Code}{by}";
            _answers.AddOrUpdate(how, 1, (_, count) => count + 1);
        }
        catch (OperationCanceledException)
        {
            Report(request, $"no answer within {Longest.TotalSeconds} s");
            line.Dispose();
        }
    }

    private void Report(FuzzRequest request, string fault)
    {
        // One request for each fault: the same message tells no more a second time.
        if (_faults.Count < MostFaultsShown) _faults.TryAdd(fault[..Math.Min(fault.Length, 150)], $"{fault}\n{request}");
    }

    /// <summary>What the process holds when everything is deleted and nobody is connected.</summary>
    private static async Task<(long Bytes, int Handles)> RestingAsync(FuzzServer server)
    {
        await server.EmptyAsync();
        await server.WorksAsync();
        await server.EmptyAsync();
        var least = long.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            least = Math.Min(least, GC.GetTotalMemory(forceFullCollection: true));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        return (least, Directory.GetFiles("/proc/self/fd").Length);
    }
}

/// <summary>Alone: what others hold and open meanwhile would be counted.</summary>
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)]
public sealed class FuzzCollection;
