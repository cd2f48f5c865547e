using System.Text.RegularExpressions;
using Docker.DotNet;
using Docker.DotNet.Models;
using Troupe.Agent.PauseImages;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Agent.Tests.PauseImages;

public sealed class PauseImageTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _deadline = new(Patience);
    private readonly DockerClient _docker =
        new DockerClientConfiguration(new Uri($"unix://{DockerFactAttribute.SocketPath}")).CreateClient();
    private readonly List<string> _containers = [];

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    public void For_KnownArchitecture_IsASmallExecutable(string architecture)
    {
        var program = PauseProgram.For(architecture);

        Assert.Equal([0x7f, (byte)'E', (byte)'L', (byte)'F'], program[..4]);
        Assert.Equal(248, program.Length);
    }

    [Fact]
    public void For_UnknownArchitecture_IsRefusedByName() =>
        Assert.Contains("'s390x'", Assert.Throws<NotSupportedException>(() => PauseProgram.For("s390x")).Message, StringComparison.Ordinal);

    [DockerFact]
    public async Task Ensure_Twice_IsTheSameImage()
    {
        var name = $"troupe-test/pause:{Guid.NewGuid():N}";
        await PauseImage.EnsureAsync(_docker, name, _deadline.Token);
        var first = await _docker.Images.InspectImageAsync(name, _deadline.Token);
        await PauseImage.EnsureAsync(_docker, name, _deadline.Token);
        var second = await _docker.Images.InspectImageAsync(name, _deadline.Token);
        await _docker.Images.DeleteImageAsync(name, new ImageDeleteParameters(), _deadline.Token);

        Assert.Equal(first.ID, second.ID);
        Assert.Equal(["/pause"], first.Config.Entrypoint);
        Assert.InRange(first.Size, 1, 4096);
    }

    [DockerFact]
    public async Task Pause_Terminated_ExitsAtOnceWithZero()
    {
        var id = await PauseAsync();

        await _docker.Containers.StopContainerAsync(id, new ContainerStopParameters { WaitBeforeKillSeconds = 30 }, _deadline.Token);

        // Killed after its patience, it would have ended with 137.
        Assert.Equal(0, (await _docker.Containers.InspectContainerAsync(id, _deadline.Token)).State.ExitCode);
    }

    [DockerFact]
    public async Task Pause_OrphansInItsNamespace_AreReaped()
    {
        await ShellImage.EnsureAsync(_docker, _deadline.Token);
        var pause = await PauseAsync();
        // Each inner shell leaves a child behind; killed, it stays in the list as a zombie until somebody reaps it.
        const string script =
            "for i in 1 2 3; do sh -c 'sleep 1000 & echo $! >> /tmp/orphans'; done; " +
            "until [ $(ps -o comm | grep -c '^sleep') -eq 3 ]; do :; done; ps -o pid,ppid,comm; " +
            "kill $(cat /tmp/orphans); while ps -o comm | grep -q '^sleep'; do :; done; echo reaped";
        var id = await CreateAsync(new CreateContainerParameters
        {
            Image = ShellImage.Name,
            Entrypoint = ["/bin/sh", "-c", script],
            HostConfig =
                new HostConfig { NetworkMode = $"container:{pause}", PidMode = $"container:{pause}", IpcMode = $"container:{pause}" },
        });
        await _docker.Containers.WaitContainerAsync(id, _deadline.Token);

        using var logs = await _docker.Containers.GetContainerLogsAsync(
            id, false, new ContainerLogsParameters { ShowStdout = true }, _deadline.Token);
        var (stdout, _) = await logs.ReadOutputToEndAsync(_deadline.Token);
        Assert.Matches(@"(?m)^ *1 +0 pause", stdout);
        Assert.Equal(3, Regex.Count(stdout, @"(?m)^ *\d+ +1 sleep"));
        Assert.EndsWith("reaped\n", stdout, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var id in Enumerable.Reverse(_containers))
        {
            await _docker.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true });
        }

        _docker.Dispose();
        _deadline.Dispose();
    }

    private async Task<string> PauseAsync()
    {
        await PauseImage.EnsureAsync(_docker, PauseImage.DefaultName, _deadline.Token);
        return await CreateAsync(new CreateContainerParameters
        {
            Image = PauseImage.DefaultName,
            HostConfig = new HostConfig { NetworkMode = "none", IpcMode = "shareable" },
        });
    }

    private async Task<string> CreateAsync(CreateContainerParameters parameters)
    {
        var id = (await _docker.Containers.CreateContainerAsync(parameters, _deadline.Token)).ID;
        _containers.Add(id);
        await _docker.Containers.StartContainerAsync(id, new ContainerStartParameters(), _deadline.Token);
        return id;
    }
}
