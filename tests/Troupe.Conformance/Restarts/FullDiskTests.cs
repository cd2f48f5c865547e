using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Responses;
using Troupe.Conformance.Clusters;
using Troupe.Testing;
using Troupe.Testing.Clusters;
using Troupe.Testing.Disks;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Restarts;

/// <summary>A disk without room: a server of its own, whose state directory is a file system of a few megabytes.</summary>
[Collection(ClusterCollection.Name)]
public sealed class FullDiskTests
{
    private const int Megabytes = 8;
    private const int MoreThanFit = 100_000;

    [ClusterFact]
    public async Task Create_FullDisk_IsRefusedReadsGoOnAndNothingIsLost()
    {
        using var disk = SmallDisk.Mount(Megabytes);
        await using var server = Start(disk);
        await server.LineAsync("State:");
        var kubeconfig = Path.Combine(disk.Path, "kubeconfig");
        using var api = new AdminAccess(kubeconfig).CreateClient();
        await api.CreateAsync(Space("before"));
        disk.Fill();

        var refusal = await FirstRefusalAsync(api);

        Assert.Equal((StatusReason.ServiceUnavailable, 503), (refusal.Reason, refusal.Status.Code));
        Assert.Contains("the journal could not be written", refusal.Message);
        var manifest = Path.Combine(Path.GetTempPath(), $"full-{Environment.ProcessId}.yaml");
        await File.WriteAllTextAsync(manifest, "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: refused\n");
        var command = await TroupeProgram.RunAsync("create", "-f", manifest, "--kubeconfig", kubeconfig);
        File.Delete(manifest);
        Assert.Equal(1, command.ExitCode);
        Assert.Contains("the journal could not be written", command.Errors);
        Assert.Contains("before", await NamesAsync(api));
        Assert.DoesNotContain("refused", await NamesAsync(api));

        disk.MakeRoom();
        await Eventually.HoldsAsync(() => CreateAsync(api, "after"));
        var acknowledged = await NamesAsync(api);
        Assert.Equal(0, await server.TerminateAsync());

        await using var again = Start(disk);
        await again.LineAsync("State:");
        using var reader = new AdminAccess(kubeconfig).CreateClient();
        Assert.Equal(acknowledged, await NamesAsync(reader));
    }

    private static RunningProgram Start(SmallDisk disk) => TroupeProgram.Start(
        "server", "--listen", "https://127.0.0.1:0", "--state-directory", disk.Path, "--service-cidr", Cluster.ServiceCidr, "--pod-cidr",
        Cluster.PodCidr);

    // Some pages may still be free inside the database.
    private static async Task<ApiException> FirstRefusalAsync(HttpApiClient api)
    {
        for (var i = 0; i < MoreThanFit; i++)
        {
            try
            {
                await api.CreateAsync(Space($"space-{i}"));
            }
            catch (ApiException refusal)
            {
                return refusal;
            }
        }

        throw new InvalidOperationException("the disk never was full");
    }

    private static async Task CreateAsync(HttpApiClient api, string name)
    {
        try
        {
            await api.CreateAsync(Space(name));
        }
        catch (ApiException refusal)
        {
            throw new InvalidOperationException(refusal.Message);
        }
    }

    private static async Task<IReadOnlyList<string?>> NamesAsync(HttpApiClient api) =>
        [.. (await api.ListAsync<Namespace>()).Items.Select(space => space.Metadata.Name)];

    private static Namespace Space(string name) =>
        new() { ApiVersion = "v1", Kind = "Namespace", Metadata = new ObjectMeta { Name = name } };
}
