using Troupe.Agent.Containers;
using Troupe.Agent.Logs;
using Troupe.Agent.Tests.Containers;
using Xunit;

namespace Troupe.Agent.Tests.Logs;

public sealed class PodLogsTests
{
    [Fact]
    public async Task Open_OnlyContainer_NeedsNoName()
    {
        await using var test = await TestRuntime.StartAsync(RuntimeKinds.Simulated);
        await RunAsync(test, "main", 0, "hello");

        Assert.Equal("hello\n", await ReadAsync(test, null, new LogOptions()));
    }

    [Fact]
    public async Task Open_SeveralContainersAndNoName_NamesThem()
    {
        await using var test = await TestRuntime.StartAsync(RuntimeKinds.Simulated);
        await RunAsync(test, "b", 0, "1");
        await RunAsync(test, "a", 0, "2");

        var refusal = await Assert.ThrowsAsync<PodLogException>(() => ReadAsync(test, null, new LogOptions()));

        Assert.Contains("[a b]", refusal.Message);
        Assert.False(refusal.IsMissing);
        Assert.Equal("2\n", await ReadAsync(test, "a", new LogOptions()));
    }

    [Fact]
    public async Task Open_Previous_IsTheAttemptBefore()
    {
        await using var test = await TestRuntime.StartAsync(RuntimeKinds.Simulated);
        await RunAsync(test, "main", 0, "first");
        Assert.False((await Assert.ThrowsAsync<PodLogException>(() => ReadAsync(test, "main", new LogOptions { Previous = true })))
            .IsMissing);
        await RunAsync(test, "main", 1, "second");

        Assert.Equal("second\n", await ReadAsync(test, "main", new LogOptions()));
        Assert.Equal("first\n", await ReadAsync(test, "main", new LogOptions { Previous = true }));
    }

    [Fact]
    public async Task Open_UnknownPod_IsMissing()
    {
        await using var test = await TestRuntime.StartAsync(RuntimeKinds.Simulated);
        Assert.True((await Assert.ThrowsAsync<PodLogException>(() => ReadAsync(test, "main", new LogOptions()))).IsMissing);
    }

    private static async Task RunAsync(TestRuntime test, string container, int attempt, string line)
    {
        var sandbox = (await test.Runtime.ListAsync()).FirstOrDefault(c => c.Identity.IsSandbox) is { } found
            ? (await test.Runtime.InspectAsync(found.Id))!
            : await test.RunSandboxAsync("web");
        var spec = test.Spec(sandbox, container, Behaviour.Says(line));
        await test.Runtime.StartAsync(await test.Runtime.CreateAsync(spec with { Identity = spec.Identity with { Attempt = attempt } }));
    }

    private static async Task<string> ReadAsync(TestRuntime test, string? container, LogOptions options)
    {
        await using var log = await new PodLogs(test.Runtime).OpenAsync("default", "web", container, options);
        return await new StreamReader(log).ReadToEndAsync();
    }
}
