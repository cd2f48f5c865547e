using Troupe.Agent.Containers;
using Xunit;

namespace Troupe.Agent.Tests.Containers;

/// <summary>What every runtime promises of its containers' logs.</summary>
public sealed class LogContract
{
    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task OpenLogs_EndedContainer_HasAllItsLines(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await SayAsync(test, Behaviour.Says("one", "two", "three"));

        Assert.Equal("one\ntwo\nthree\n", await ReadAsync(test, id, new LogOptions()));
        Assert.Equal("two\nthree\n", await ReadAsync(test, id, new LogOptions { TailLines = 2 }));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task OpenLogs_WithTimestamps_BeginsEveryLineWithItsTime(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var before = TimeProvider.System.GetUtcNow();
        var id = await SayAsync(test, Behaviour.Says("hello"));

        var line = await ReadAsync(test, id, new LogOptions { Timestamps = true });

        var parts = line.TrimEnd('\n').Split(' ', 2);
        Assert.Equal("hello", parts[1]);
        Assert.InRange(DateTimeOffset.Parse(parts[0]), before.AddSeconds(-1), before.AddMinutes(1));
        Assert.Equal("", await ReadAsync(test, id, new LogOptions { Since = before.AddHours(1) }));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task OpenLogs_Following_EndsWhenTheContainerDoes(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await test.RunAsync(await test.RunSandboxAsync("web"), "main", Behaviour.SaysAndStays("ready"));
        await using var log = await test.Runtime.OpenLogsAsync(id, new LogOptions { Follow = true });
        using var reader = new StreamReader(log);

        Assert.Equal("ready", await reader.ReadLineAsync());
        var rest = reader.ReadToEndAsync();
        Assert.False(rest.IsCompleted);
        await test.Runtime.KillAsync(id);

        Assert.Equal("", await rest.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task OpenLogs_UnknownContainer_IsNotFound(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var refusal = await Assert.ThrowsAsync<ContainerRuntimeException>(
            () => test.Runtime.OpenLogsAsync(new string('0', 64), new LogOptions()));
        Assert.Equal(RuntimeFailure.NotFound, refusal.Failure);
    }

    private static async Task<string> SayAsync(TestRuntime test, Behaviour behaviour)
    {
        var id = await test.RunAsync(await test.RunSandboxAsync("web"), "main", behaviour);
        await RuntimeContract.EndedAsync(test, id);
        return id;
    }

    private static async Task<string> ReadAsync(TestRuntime test, string id, LogOptions options)
    {
        await using var log = await test.Runtime.OpenLogsAsync(id, options);
        return await new StreamReader(log).ReadToEndAsync();
    }
}
