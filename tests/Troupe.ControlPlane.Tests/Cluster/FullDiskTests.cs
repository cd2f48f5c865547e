using Troupe.Api.Clients;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Testing.Disks;
using Xunit;

namespace Troupe.ControlPlane.Tests.Cluster;

public sealed class FullDiskTests
{
    [RootFact]
    public async Task Create_FullDisk_IsRefusedClearlyAndWorksAgainWhenThereIsRoom()
    {
        using var disk = SmallDisk.Mount(megabytes: 8);
        await using var plane = await TestControlPlane.StartAsync(options => options with { StateDirectory = disk.Path, Database = null });
        await plane.Client.CreateAsync(Make.Pod("before"));
        disk.Fill();

        var refusal = await FirstRefusalAsync(plane);

        Assert.Equal(StatusReason.ServiceUnavailable, refusal.Reason);
        Assert.Contains("the journal could not be written", refusal.Message);
        Assert.Equal("before", (await plane.Client.GetAsync<Pod>("default", "before")).Metadata.Name);

        disk.MakeRoom();
        await plane.Client.CreateAsync(Make.Pod("after"));
        var there = (await plane.Client.ListAsync<Pod>()).Items.Select(pod => pod.Metadata.Name).ToList();
        await plane.RestartAsync();
        Assert.Equal(there, (await plane.Client.ListAsync<Pod>()).Items.Select(pod => pod.Metadata.Name));
    }

    // Some pages may still be free inside the database.
    private static async Task<ApiException> FirstRefusalAsync(TestControlPlane plane)
    {
        for (var i = 0; i < 10_000; i++)
        {
            try
            {
                await plane.Client.CreateAsync(Make.Pod($"web-{i}"));
            }
            catch (ApiException refusal)
            {
                return refusal;
            }
        }

        throw new InvalidOperationException("the disk never was full");
    }
}
