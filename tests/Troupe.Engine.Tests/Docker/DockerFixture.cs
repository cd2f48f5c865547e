using Docker.DotNet;
using Docker.DotNet.Models;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Engine.Tests.Docker;

/// <summary>A client of this machine's engine, and containers that are gone when the tests end.</summary>
public sealed class DockerFixture : IAsyncLifetime
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const string Label = "troupe.test.run";

    // Other test runs may share the engine; only what bears this run's label is ours to remove.
    private readonly string _run = Guid.NewGuid().ToString("N");

    public DockerClient Client { get; } =
        new DockerClientConfiguration(new Uri($"unix://{DockerFactAttribute.SocketPath}")).CreateClient();

    public IDictionary<string, string> Labels => new Dictionary<string, string> { [Label] = _run };

    public IDictionary<string, IDictionary<string, bool>> OfThisRun => Filter("label", $"{Label}={_run}");

    public static IDictionary<string, IDictionary<string, bool>> Filter(string name, string value) =>
        new Dictionary<string, IDictionary<string, bool>> { [name] = new Dictionary<string, bool> { [value] = true } };

    public string UniqueName() => $"troupe-test-{Guid.NewGuid():N}";

    public CreateContainerParameters Shell(string script) => new()
    {
        Image = ShellImage.Name,
        Entrypoint = ["/bin/sh", "-c", script],
        Labels = Labels,
        HostConfig = new HostConfig { NetworkMode = "none" },
    };

    public async Task<string> CreateAsync(CreateContainerParameters parameters, CancellationToken cancellation)
    {
        await ShellImage.EnsureAsync(Client, cancellation);
        return (await Client.Containers.CreateContainerAsync(parameters, cancellation)).ID;
    }

    public async Task<string> StartAsync(CreateContainerParameters parameters, CancellationToken cancellation)
    {
        var id = await CreateAsync(parameters, cancellation);
        Assert.True(await Client.Containers.StartContainerAsync(id, new ContainerStartParameters(), cancellation));
        return id;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (File.Exists(DockerFactAttribute.SocketPath))
        {
            var ours = await Client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = OfThisRun });
            foreach (var container in ours)
            {
                await Client.Containers.RemoveContainerAsync(container.ID, new ContainerRemoveParameters { Force = true });
            }
        }

        Client.Dispose();
    }
}
