using System.Text;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Simulated;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Containers;

/// <summary>What every runtime promises to those who talk with a container's processes.</summary>
public sealed class StreamContract
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly StreamOptions All = new() { Stdin = true, Stdout = true, Stderr = true };

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Exec_CommandThatFails_HasItsOutputErrorsAndExitCode(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await RunAsync(test);

        await using var process = await test.Runtime.ExecAsync(id, ["/bin/sh", "-c", "echo out; echo err >&2; exit 42"], All);
        var (output, error) = await ReadAsync(process);

        Assert.Equal(("out\n", "err\n"), (output, error));
        Assert.Equal(42, await process.WaitAsync().WaitAsync(Limit));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Exec_WithInput_ReadsItToItsEnd(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await RunAsync(test);

        await using var process = await test.Runtime.ExecAsync(id, ["/bin/cat"], All);
        var reading = ReadAsync(process);
        var text = new string('x', 300_000) + "end";
        await process.WriteInputAsync(Encoding.UTF8.GetBytes(text));
        await process.EndInputAsync();

        Assert.Equal(text, (await reading).Output);
        Assert.Equal(0, await process.WaitAsync().WaitAsync(Limit));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Exec_WithTerminal_KnowsItsSize(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await RunAsync(test);

        await using var process = await test.Runtime.ExecAsync(
            id, ["/bin/sh"], new StreamOptions { Stdin = true, Stdout = true, Tty = true });
        using var output = new MemoryStream();
        var reading = process.CopyOutputAsync(output, Stream.Null);
        await process.ResizeAsync(new TerminalSize(132, 43));
        await process.WriteInputAsync("stty size\n"u8.ToArray());
        await Eventually.HoldsAsync(() => Assert.Contains("43 132", Encoding.UTF8.GetString(output.ToArray())));
        await process.WriteInputAsync("exit 5\n"u8.ToArray());

        await reading.WaitAsync(Limit);
        Assert.Equal(5, await process.WaitAsync().WaitAsync(Limit));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Exec_ContainerThatDoesNotRun_IsRefused(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await test.RunAsync(await test.RunSandboxAsync("web"), "main", Behaviour.Exits(0));
        await RuntimeContract.EndedAsync(test, id);

        await Assert.ThrowsAsync<ContainerRuntimeException>(() => test.Runtime.ExecAsync(id, ["/bin/true"], All));
        await Assert.ThrowsAsync<ContainerRuntimeException>(() => test.Runtime.AttachAsync(id, All));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Attach_ContainerThatEnds_EndsWithIt(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await RunAsync(test);

        await using var process = await test.Runtime.AttachAsync(id, new StreamOptions { Stdout = true, Stderr = true });
        var reading = ReadAsync(process);
        Assert.False(reading.IsCompleted);
        await test.Runtime.KillAsync(id);

        await reading.WaitAsync(Limit);
        Assert.Equal(0, await process.WaitAsync().WaitAsync(Limit));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Attach_ThenLeave_LetsTheContainerRun(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await RunAsync(test);

        await using (await test.Runtime.AttachAsync(id, All))
        {
        }

        Assert.True((await test.Runtime.InspectAsync(id))!.IsRunning);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Attach_VisitorWhoHasSaidAll_GetsHisAnswerAndLeaves(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var spec = test.Spec(await test.RunSandboxAsync("web"), "main", Behaviour.Shell("exec cat", SimulatedRun.Forever));
        var id = await test.Runtime.CreateAsync(spec with { Stdin = true });
        await test.Runtime.StartAsync(id);

        await using var process = await test.Runtime.AttachAsync(id, All);
        var reading = ReadAsync(process);
        await process.WriteInputAsync("hello\n"u8.ToArray());
        await process.EndInputAsync();

        Assert.Equal("hello\n", (await reading).Output);
        Assert.True((await test.Runtime.InspectAsync(id))!.IsRunning);
    }

    private static async Task<string> RunAsync(TestRuntime test) =>
        await test.RunAsync(await test.RunSandboxAsync("web"), "main", Behaviour.RunsForEver);

    private static async Task<(string Output, string Error)> ReadAsync(IContainerProcess process)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        await process.CopyOutputAsync(output, error).WaitAsync(Limit);
        return (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
