using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Engine.Tests.Docker;

public sealed class ContainerRefusalTests(DockerFixture docker) : IClassFixture<DockerFixture>, IDisposable
{
    private readonly CancellationTokenSource _deadline = new(DockerFixture.Patience);

    private IContainerOperations Containers => docker.Client.Containers;

    [DockerFact]
    public async Task AnyCommand_NoSuchContainer_SaysSoByType()
    {
        var absent = docker.UniqueName();

        var inspected = await Assert.ThrowsAsync<DockerContainerNotFoundException>(
            () => Containers.InspectContainerAsync(absent, _deadline.Token));
        await Assert.ThrowsAsync<DockerContainerNotFoundException>(
            () => Containers.StartContainerAsync(absent, new ContainerStartParameters(), _deadline.Token));
        await Assert.ThrowsAsync<DockerContainerNotFoundException>(
            () => Containers.StopContainerAsync(absent, new ContainerStopParameters(), _deadline.Token));
        await Assert.ThrowsAsync<DockerContainerNotFoundException>(
            () => Containers.KillContainerAsync(absent, new ContainerKillParameters(), _deadline.Token));
        await Assert.ThrowsAsync<DockerContainerNotFoundException>(
            () => Containers.RemoveContainerAsync(absent, new ContainerRemoveParameters(), _deadline.Token));
        await Assert.ThrowsAsync<DockerContainerNotFoundException>(() => Containers.WaitContainerAsync(absent, _deadline.Token));

        Assert.Equal(HttpStatusCode.NotFound, inspected.StatusCode);
        Assert.Contains(absent, inspected.ResponseBody, StringComparison.Ordinal);
    }

    [DockerFact]
    public async Task Create_NoSuchImage_SaysSoByType()
    {
        var parameters = docker.Shell("true");
        parameters.Image = "troupe-test/no-such-image";

        await Assert.ThrowsAsync<DockerImageNotFoundException>(() => Containers.CreateContainerAsync(parameters, _deadline.Token));
    }

    [DockerFact]
    public async Task Create_NameInUse_IsConflict()
    {
        var parameters = docker.Shell("true");
        parameters.Name = docker.UniqueName();
        await docker.CreateAsync(parameters, _deadline.Token);

        var refusal = await Assert.ThrowsAsync<DockerApiException>(() => Containers.CreateContainerAsync(parameters, _deadline.Token));

        Assert.Equal(HttpStatusCode.Conflict, refusal.StatusCode);
        Assert.Contains(parameters.Name, refusal.Message, StringComparison.Ordinal);
    }

    [DockerFact]
    public async Task Start_NoSuchProgram_SaysWhyAndKeepsTheError()
    {
        var parameters = docker.Shell("true");
        parameters.Entrypoint = ["/no/such/program"];
        var id = await docker.CreateAsync(parameters, _deadline.Token);

        var refusal = await Assert.ThrowsAsync<DockerApiException>(
            () => Containers.StartContainerAsync(id, new ContainerStartParameters(), _deadline.Token));

        Assert.Equal(HttpStatusCode.BadRequest, refusal.StatusCode);
        Assert.Contains("/no/such/program", refusal.ResponseBody, StringComparison.Ordinal);
        var state = (await Containers.InspectContainerAsync(id, _deadline.Token)).State;
        Assert.Contains("/no/such/program", state.Error, StringComparison.Ordinal);
        Assert.Equal(127, state.ExitCode);
    }

    public void Dispose() => _deadline.Dispose();
}
