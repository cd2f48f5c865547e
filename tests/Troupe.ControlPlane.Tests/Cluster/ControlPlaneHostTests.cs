using Troupe.Api.Clients;
using Troupe.Api.Namespaces;
using Troupe.ControlPlane.Hosting;
using Troupe.Journal;
using Xunit;

namespace Troupe.ControlPlane.Tests.Cluster;

public sealed class ControlPlaneHostTests
{
    [Fact]
    public async Task Start_EmptyDirectory_HasTheDefaultNamespace()
    {
        await using var plane = await TestControlPlane.StartAsync();

        Assert.Equal("Active", (await plane.Client.GetAsync<Namespace>(null, "default")).Status!.Phase);
    }

    [Fact]
    public async Task Start_Again_LeavesTheDefaultNamespaceAsItWas()
    {
        await using var plane = await TestControlPlane.StartAsync();
        var before = await plane.Client.GetAsync<Namespace>(null, "default");

        await plane.RestartAsync();

        Assert.Equal(before.Metadata.Uid, (await plane.Client.GetAsync<Namespace>(null, "default")).Metadata.Uid);
    }

    [Fact]
    public async Task Start_DirectoryInUse_IsRefused()
    {
        await using var plane = await TestControlPlane.StartAsync();

        await Assert.ThrowsAsync<StateDirectoryInUseException>(() => ControlPlaneHost.StartAsync(plane.Host.Options));
    }

    [Fact]
    public async Task Start_SameSeed_GivesTheSameUids()
    {
        async Task<string?> UidAsync()
        {
            await using var plane = await TestControlPlane.StartAsync(options => options with { Seed = 42 });
            return (await plane.Client.GetAsync<Namespace>(null, "default")).Metadata.Uid;
        }

        Assert.Equal(await UidAsync(), await UidAsync());
    }

    [Fact]
    public async Task Stop_OpenWatch_EndsIt()
    {
        await using var plane = await TestControlPlane.StartAsync();
        var watch = plane.Client.WatchAsync(Api.Kinds.ResourceKinds.Namespaces, null, null).GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync());

        var next = watch.MoveNextAsync().AsTask();
        await plane.Host.StopAsync();

        Assert.False(await next.WaitAsync(TimeSpan.FromSeconds(10)));
    }
}
