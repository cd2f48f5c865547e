using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Engine.Tests.Docker;

public sealed class ContainerLifecycleTests(DockerFixture docker) : IClassFixture<DockerFixture>, IDisposable
{
    private readonly CancellationTokenSource _deadline = new(DockerFixture.Patience);

    private IContainerOperations Containers => docker.Client.Containers;

    [DockerFact]
    public async Task Create_Named_IsInspectedAsItWasAskedFor()
    {
        var parameters = docker.Shell("sleep 1000");
        parameters.Name = docker.UniqueName();
        parameters.Hostname = "web-0";
        parameters.Env = ["GREETING=hello world"];
        parameters.StopTimeout = TimeSpan.FromSeconds(7);
        parameters.HostConfig.Memory = 64 << 20;
        parameters.HostConfig.CPUShares = 128;
        parameters.HostConfig.NanoCPUs = 500_000_000;
        parameters.HostConfig.Init = true;
        parameters.HostConfig.RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.OnFailure, MaximumRetryCount = 3 };
        var scratch = new TmpfsOptions { SizeBytes = 4096 };
        parameters.HostConfig.Mounts = [new Mount { Type = "tmpfs", Target = "/scratch", TmpfsOptions = scratch }];
        var id = await docker.CreateAsync(parameters, _deadline.Token);

        var container = await Containers.InspectContainerAsync(id, _deadline.Token);

        Assert.Equal("/" + parameters.Name, container.Name);
        Assert.Equal("web-0", container.Config.Hostname);
        Assert.Contains("GREETING=hello world", container.Config.Env);
        Assert.Equal(TimeSpan.FromSeconds(7), container.Config.StopTimeout);
        Assert.Equal(docker.Labels.Single(), container.Config.Labels.Single());
        Assert.Equal(64 << 20, container.HostConfig.Memory);
        Assert.Equal(128, container.HostConfig.CPUShares);
        Assert.Equal(500_000_000, container.HostConfig.NanoCPUs);
        Assert.True(container.HostConfig.Init);
        Assert.Equal(RestartPolicyKind.OnFailure, container.HostConfig.RestartPolicy.Name);
        Assert.Equal(3, container.HostConfig.RestartPolicy.MaximumRetryCount);
        Assert.Equal(4096, container.HostConfig.Mounts.Single().TmpfsOptions.SizeBytes);
        Assert.Equal("created", container.State.Status);
        Assert.InRange(container.Created, DateTime.UtcNow.AddHours(-1), DateTime.UtcNow.AddHours(1));
    }

    [DockerFact]
    public async Task Start_RunningAlready_SaysFalse()
    {
        var id = await docker.StartAsync(docker.Shell("sleep 1000"), _deadline.Token);

        Assert.False(await Containers.StartContainerAsync(id, new ContainerStartParameters(), _deadline.Token));

        var state = (await Containers.InspectContainerAsync(id, _deadline.Token)).State;
        Assert.True(state.Running);
        Assert.True(state.Pid > 0);
    }

    [DockerFact]
    public async Task Stop_IgnoredTermination_IsKilledAfterTheWait()
    {
        var id = await docker.StartAsync(docker.Shell("trap '' TERM; while true; do sleep 1; done"), _deadline.Token);

        Assert.True(await Containers.StopContainerAsync(id, new ContainerStopParameters { WaitBeforeKillSeconds = 1 }, _deadline.Token));
        Assert.False(await Containers.StopContainerAsync(id, new ContainerStopParameters { WaitBeforeKillSeconds = 1 }, _deadline.Token));

        var state = (await Containers.InspectContainerAsync(id, _deadline.Token)).State;
        Assert.Equal("exited", state.Status);
        Assert.Equal(137, state.ExitCode);
    }

    [DockerFact]
    public async Task Wait_ContainerEnds_SaysItsExitCode()
    {
        var id = await docker.CreateAsync(docker.Shell("sleep 1; exit 3"), _deadline.Token);
        await Containers.StartContainerAsync(id, new ContainerStartParameters(), _deadline.Token);

        var result = await Containers.WaitContainerAsync(id, _deadline.Token);

        Assert.Equal(3, result.StatusCode);
        var state = (await Containers.InspectContainerAsync(id, _deadline.Token)).State;
        Assert.Equal(3, state.ExitCode);
        Assert.False(state.OOMKilled);
        // The engine's two clocks may disagree on the order of start and end, so only their being set is asked for.
        Assert.NotEqual(DateTimeOffset.MinValue, DateTimeOffset.Parse(state.StartedAt, CultureInfo.InvariantCulture));
        Assert.NotEqual(DateTimeOffset.MinValue, DateTimeOffset.Parse(state.FinishedAt, CultureInfo.InvariantCulture));
    }

    [DockerFact]
    public async Task Wait_Cancelled_Throws()
    {
        var id = await docker.StartAsync(docker.Shell("sleep 1000"), _deadline.Token);
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Containers.WaitContainerAsync(id, impatience.Token));
    }

    [DockerFact]
    public async Task Kill_WithSignal_IsWhatTheContainerGets()
    {
        var id = await docker.StartAsync(docker.Shell("trap 'exit 9' USR1; echo ready; while true; do sleep 0.1; done"), _deadline.Token);
        await ReadyAsync(id);

        await Containers.KillContainerAsync(id, new ContainerKillParameters { Signal = "SIGUSR1" }, _deadline.Token);

        Assert.Equal(9, (await Containers.WaitContainerAsync(id, _deadline.Token)).StatusCode);
    }

    [DockerFact]
    public async Task Update_Memory_ChangesTheLimit()
    {
        var parameters = docker.Shell("sleep 1000");
        parameters.HostConfig.Memory = 64 << 20;
        var id = await docker.StartAsync(parameters, _deadline.Token);

        await Containers.UpdateContainerAsync(
            id, new ContainerUpdateParameters { Memory = 32 << 20, MemorySwap = 64 << 20 }, _deadline.Token);

        Assert.Equal(32 << 20, (await Containers.InspectContainerAsync(id, _deadline.Token)).HostConfig.Memory);
    }

    [DockerFact]
    public async Task List_ByLabel_FindsOnlyThose()
    {
        var parameters = docker.Shell("sleep 1000");
        parameters.Labels["color"] = docker.UniqueName();
        var id = await docker.CreateAsync(parameters, _deadline.Token);
        var filters = DockerFixture.Filter("label", $"color={parameters.Labels["color"]}");

        var running = await Containers.ListContainersAsync(new ContainersListParameters { Filters = filters }, _deadline.Token);
        var all = await Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters }, _deadline.Token);

        Assert.Empty(running);
        var only = Assert.Single(all);
        Assert.Equal(id, only.ID);
        Assert.Equal("created", only.State);
        Assert.Equal(ShellImage.Name, only.Image);
        Assert.InRange(only.Created, DateTime.UtcNow.AddHours(-1), DateTime.UtcNow.AddHours(1));
    }

    [DockerFact]
    public async Task Remove_Running_IsRefusedUnlessForced()
    {
        var id = await docker.StartAsync(docker.Shell("sleep 1000"), _deadline.Token);

        var refusal = await Assert.ThrowsAsync<DockerApiException>(
            () => Containers.RemoveContainerAsync(id, new ContainerRemoveParameters(), _deadline.Token));
        await Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, _deadline.Token);

        Assert.Equal(System.Net.HttpStatusCode.Conflict, refusal.StatusCode);
        Assert.Contains("running", refusal.ResponseBody, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DockerContainerNotFoundException>(() => Containers.InspectContainerAsync(id, _deadline.Token));
    }

    public void Dispose() => _deadline.Dispose();

    private async Task ReadyAsync(string id)
    {
        var parameters = new ContainerLogsParameters { ShowStdout = true, Follow = true };
        using var logs = await Containers.GetContainerLogsAsync(id, false, parameters, _deadline.Token);
        Assert.False((await logs.ReadOutputAsync(new byte[16], 0, 16, _deadline.Token)).EOF);
    }
}
