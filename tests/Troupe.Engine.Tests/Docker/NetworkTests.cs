using Docker.DotNet;
using Docker.DotNet.Models;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Engine.Tests.Docker;

public sealed class NetworkTests(DockerFixture docker) : IClassFixture<DockerFixture>, IDisposable
{
    private readonly CancellationTokenSource _deadline = new(DockerFixture.Patience);

    private INetworkOperations Networks => docker.Client.Networks;

    [DockerFact]
    public async Task Create_WithSubnet_GivesAContainerTheAddressItAskedFor()
    {
        var name = docker.UniqueName();
        var bridge = $"trt{Guid.NewGuid().ToString("N")[..8]}";
        var created = await Networks.CreateNetworkAsync(Bridge(name, bridge), _deadline.Token);
        try
        {
            var parameters = docker.Shell("ip -o -4 address show dev eth0");
            parameters.HostConfig.NetworkMode = name;
            var place = new EndpointSettings { IPAMConfig = new EndpointIPAMConfig { IPv4Address = "10.99.251.77" } };
            parameters.NetworkingConfig = new NetworkingConfig
            {
                EndpointsConfig = new Dictionary<string, EndpointSettings> { [name] = place },
            };
            var id = await docker.CreateAsync(parameters, _deadline.Token);
            await docker.Client.Containers.StartContainerAsync(id, new ContainerStartParameters(), _deadline.Token);
            await docker.Client.Containers.WaitContainerAsync(id, _deadline.Token);
            using var logs = await docker.Client.Containers.GetContainerLogsAsync(
                id, false, new ContainerLogsParameters { ShowStdout = true }, _deadline.Token);

            Assert.Contains("10.99.251.77/24", (await logs.ReadOutputToEndAsync(_deadline.Token)).stdout, StringComparison.Ordinal);
            var network = await Networks.InspectNetworkAsync(name, _deadline.Token);
            Assert.Equal(created.ID, network.ID);
            Assert.Equal("10.99.251.0/24", Assert.Single(network.IPAM.Config).Subnet);
            Assert.Equal(bridge, network.Options["com.docker.network.bridge.name"]);
            var byName = new NetworksListParameters { Filters = DockerFixture.Filter("name", name) };
            Assert.Equal(created.ID, Assert.Single(await Networks.ListNetworksAsync(byName, _deadline.Token)).ID);
        }
        finally
        {
            await Networks.DeleteNetworkAsync(created.ID, _deadline.Token);
        }

        await Assert.ThrowsAsync<DockerNetworkNotFoundException>(() => Networks.InspectNetworkAsync(created.ID, _deadline.Token));
        await Assert.ThrowsAsync<DockerNetworkNotFoundException>(() => Networks.DeleteNetworkAsync(created.ID, _deadline.Token));
    }

    public void Dispose() => _deadline.Dispose();

    private NetworksCreateParameters Bridge(string name, string bridge) => new()
    {
        Name = name,
        CheckDuplicate = true,
        Driver = "bridge",
        Labels = docker.Labels,
        Options = new Dictionary<string, string> { ["com.docker.network.bridge.name"] = bridge },
        IPAM = new IPAM { Config = [new IPAMConfig { Subnet = "10.99.251.0/24", Gateway = "10.99.251.1" }] },
    };
}
