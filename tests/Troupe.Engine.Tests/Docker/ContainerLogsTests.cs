using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Engine.Tests.Docker;

public sealed class ContainerLogsTests(DockerFixture docker) : IClassFixture<DockerFixture>, IDisposable
{
    private readonly CancellationTokenSource _deadline = new(DockerFixture.Patience);

    [DockerFact]
    public async Task ReadToEnd_BothStreams_AreKeptApart()
    {
        var id = await EndedAsync(docker.Shell("echo out; echo err >&2; echo more"));

        using var logs = await LogsAsync(id, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true });
        var (stdout, stderr) = await logs.ReadOutputToEndAsync(_deadline.Token);

        Assert.Equal("out\nmore\n", stdout);
        Assert.Equal("err\n", stderr);
    }

    [DockerFact]
    public async Task ReadToEnd_Tail_IsTheLastLines()
    {
        var id = await EndedAsync(docker.Shell("for i in 1 2 3 4 5; do echo line $i; done"));

        using var logs = await LogsAsync(id, new ContainerLogsParameters { ShowStdout = true, Tail = "2" });

        Assert.Equal("line 4\nline 5\n", (await logs.ReadOutputToEndAsync(_deadline.Token)).stdout);
    }

    [DockerFact]
    public async Task Read_BufferSmallerThanAFrame_GivesAllOfItInParts()
    {
        var id = await EndedAsync(docker.Shell("echo abcdefghij; echo err >&2"));
        using var logs = await LogsAsync(id, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true });
        var text = new Dictionary<MultiplexedStream.TargetStream, string>
        {
            [MultiplexedStream.TargetStream.StandardOut] = "",
            [MultiplexedStream.TargetStream.StandardError] = "",
        };

        var buffer = new byte[3];
        while (await logs.ReadOutputAsync(buffer, 0, buffer.Length, _deadline.Token) is { EOF: false } part)
        {
            text[part.Target] += Encoding.UTF8.GetString(buffer, 0, part.Count);
        }

        Assert.Equal("abcdefghij\n", text[MultiplexedStream.TargetStream.StandardOut]);
        Assert.Equal("err\n", text[MultiplexedStream.TargetStream.StandardError]);
    }

    [DockerFact]
    public async Task Follow_RunningContainer_GivesLinesAsTheyAreWritten()
    {
        const string script = "trap 'echo last; exit 0' TERM; echo first; while true; do sleep 0.1; done";
        var id = await docker.StartAsync(docker.Shell(script), _deadline.Token);
        using var logs = await LogsAsync(id, new ContainerLogsParameters { ShowStdout = true, Follow = true });

        var buffer = new byte[1024];
        var first = await logs.ReadOutputAsync(buffer, 0, buffer.Length, _deadline.Token);
        Assert.Equal("first\n", Encoding.UTF8.GetString(buffer, 0, first.Count));

        await docker.Client.Containers.StopContainerAsync(id, new ContainerStopParameters(), _deadline.Token);
        Assert.Equal("last\n", (await logs.ReadOutputToEndAsync(_deadline.Token)).stdout);
    }

    [DockerFact]
    public async Task Follow_Cancelled_Throws()
    {
        var id = await docker.StartAsync(docker.Shell("sleep 1000"), _deadline.Token);
        using var logs = await LogsAsync(id, new ContainerLogsParameters { ShowStdout = true, Follow = true });
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => logs.ReadOutputAsync(new byte[1], 0, 1, impatience.Token));
    }

    [DockerFact]
    public async Task ReadToEnd_Terminal_IsOneStream()
    {
        var parameters = docker.Shell("echo out; echo err >&2");
        parameters.Tty = true;
        var id = await EndedAsync(parameters);

        using var logs = await docker.Client.Containers.GetContainerLogsAsync(
            id, true, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true }, _deadline.Token);

        Assert.Equal("out\r\nerr\r\n", (await logs.ReadOutputToEndAsync(_deadline.Token)).stdout);
    }

    public void Dispose() => _deadline.Dispose();

    private Task<MultiplexedStream> LogsAsync(string id, ContainerLogsParameters parameters) =>
        docker.Client.Containers.GetContainerLogsAsync(id, false, parameters, _deadline.Token);

    private async Task<string> EndedAsync(CreateContainerParameters parameters)
    {
        var id = await docker.CreateAsync(parameters, _deadline.Token);
        await docker.Client.Containers.StartContainerAsync(id, new ContainerStartParameters(), _deadline.Token);
        await docker.Client.Containers.WaitContainerAsync(id, _deadline.Token);
        return id;
    }
}
