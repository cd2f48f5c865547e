using System.Text;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Simulated;
using Troupe.Testing;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Agent.Tests.Containers;

/// <summary>What only an engine can show: real processes that are left, and real sockets within a pod.</summary>
public sealed class DockerStreamTests
{
    private static readonly StreamOptions All = new() { Stdin = true, Stdout = true, Stderr = true };

    [DockerFact]
    public async Task Exec_WhoseClientGoes_LeavesNoProcess()
    {
        await using var test = await TestRuntime.StartAsync(RuntimeKinds.Docker);
        var id = await test.RunAsync(await test.RunSandboxAsync("web"), "main", Behaviour.RunsForEver);
        var mark = $"77{Environment.ProcessId}";
        string[][] stubborn =
        [
            ["/bin/sh", "-c", $"sleep {mark} & sleep {mark}"],
            ["/bin/sh", "-c", $"trap '' TERM HUP; while true; do sleep {mark}; done"],
            ["/bin/sh", "-c", $"setsid sleep {mark} & sleep {mark}"],
        ];
        foreach (var command in stubborn)
        {
            var process = await test.Runtime.ExecAsync(id, command, All);
            await Eventually.HoldsAsync(() => Assert.NotEqual(0, Running(mark)));
            await process.DisposeAsync();

            Assert.Equal(0, Running(mark));
        }

        Assert.True((await test.Runtime.InspectAsync(id))!.IsRunning);
    }

    [DockerFact]
    public async Task Exec_ManyAtOnce_EachHasItsOwnStreams()
    {
        await using var test = await TestRuntime.StartAsync(RuntimeKinds.Docker);
        var id = await test.RunAsync(await test.RunSandboxAsync("web"), "main", Behaviour.RunsForEver);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            await using var process = await test.Runtime.ExecAsync(id, ["/bin/sh", "-c", $"cat; exit {number}"], All);
            using var output = new MemoryStream();
            var reading = process.CopyOutputAsync(output, Stream.Null);
            await process.WriteInputAsync(Encoding.UTF8.GetBytes($"number {number}"));
            await process.EndInputAsync();
            await reading;
            Assert.Equal($"number {number}", Encoding.UTF8.GetString(output.ToArray()));
            Assert.Equal(number, await process.WaitAsync());
        }));
    }

    [DockerFact]
    public async Task Attach_ProcessThatEndsMeanwhile_IsRefusedOrHeardWhole()
    {
        await HearAsync("echo hello; echo oops >&2", "hello\n", "oops\n");
        await HearAsync("printf hello; sleep 0.05", "hello", "");
        await HearAsync("for i in 1 2 3 4 5 6; do echo tick; sleep 0.02; done", "tick\ntick\ntick\ntick\ntick\ntick\n", "");
    }

    /// <summary>A process may end before, while, or after its visitor comes: he is refused, or hears all of it.</summary>
    private static async Task HearAsync(string script, string output, string error)
    {
        await using var test = await TestRuntime.StartAsync(RuntimeKinds.Docker);
        var sandbox = await test.RunSandboxAsync("web");

        var heard = await Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
        {
            var spec = test.Spec(sandbox, $"c{number}", Behaviour.Shell(script, SimulatedRun.Exits(0)));
            var id = await test.Runtime.CreateAsync(spec with { Stdin = true, StdinOnce = true });
            await test.Runtime.StartAsync(id);
            try
            {
                await using var process = await test.Runtime.AttachAsync(id, All);
                using var said = new MemoryStream();
                using var errors = new MemoryStream();
                await process.CopyOutputAsync(said, errors).WaitAsync(TimeSpan.FromSeconds(30));
                return (Encoding.UTF8.GetString(said.ToArray()), Encoding.UTF8.GetString(errors.ToArray()));
            }
            catch (ContainerRuntimeException refused)
            {
                return (refused.Message, "");
            }
        }));

        Assert.All(heard, it =>
        {
            if (it != ("the container does not run", "")) Assert.Equal((output, error), (it.Item1, it.Item2));
        });
    }

    [DockerFact]
    public async Task OpenLogs_LineLongerThanTheEnginesEntry_HasOneTimestamp()
    {
        await using var test = await TestRuntime.StartAsync(RuntimeKinds.Docker);
        const string script = "head -c 40000 /dev/zero | tr '\\0' x; echo; echo next";
        var id = await test.RunAsync(await test.RunSandboxAsync("web"), "main", Behaviour.Shell(script, SimulatedRun.Exits(0)));
        await RuntimeContract.EndedAsync(test, id);

        await using var log = await test.Runtime.OpenLogsAsync(id, new LogOptions { Timestamps = true });
        var lines = (await new StreamReader(log).ReadToEndAsync()).TrimEnd('\n').Split('\n');

        Assert.Equal([new string('x', 40_000), "next"], lines.Select(line => line.Split(' ', 2)[1]));
    }

    [DockerFact]
    public async Task Dial_PortOnThePodsLocalhost_IsAnswered()
    {
        await using var test = await TestRuntime.StartAsync(RuntimeKinds.Docker);
        var sandbox = await test.RunSandboxAsync("web");
        const string serve = "echo hello >/tmp/index.html; exec httpd -f -p 127.0.0.1:4711 -h /tmp";
        await test.RunAsync(sandbox, "main", Behaviour.Shell(serve, SimulatedRun.Forever));

        PodConnection? connection = null;
        await Eventually.HoldsAsync(async () => connection = await DialAsync(test, sandbox.Id, 4711));
        await using var open = connection!;
        await open.Stream.WriteAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(open.Stream);

        Assert.EndsWith("hello\n", await reader.ReadToEndAsync());
        var refusal = await Assert.ThrowsAsync<ContainerRuntimeException>(() => test.Runtime.DialAsync(sandbox.Id, 4712));
        Assert.Contains("4712", refusal.Message);
    }

    /// <summary>A server that is not up yet is no failure.</summary>
    private static async Task<PodConnection> DialAsync(TestRuntime test, string sandbox, int port)
    {
        try
        {
            return await test.Runtime.DialAsync(sandbox, port);
        }
        catch (ContainerRuntimeException refused)
        {
            throw new InvalidOperationException(refused.Message, refused);
        }
    }

    private static int Running(string mark) => Directory.EnumerateDirectories("/proc").Count(process =>
    {
        try
        {
            return int.TryParse(Path.GetFileName(process), out _)
                && File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0') is [.., "sleep", var time, ""] && time == mark;
        }
        catch (IOException)
        {
            return false;
        }
    });
}
