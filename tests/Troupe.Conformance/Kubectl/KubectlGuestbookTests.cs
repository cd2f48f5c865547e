using Troupe.Conformance.Clusters;
using Troupe.Conformance.Guestbooks;
using Troupe.Conformance.Manifests;
using Troupe.Testing;
using Xunit;

namespace Troupe.Conformance.Kubectl;

/// <summary>The guestbook with the stock `kubectl` as the only client.</summary>
[Collection(ClusterCollection.Name)]
public sealed class KubectlGuestbookTests(Cluster cluster)
{
    [ClusterTheory]
    [MemberData(nameof(ClientProgram.Kubectls), MemberType = typeof(ClientProgram))]
    public async Task Guestbook_CreatedShownAndDeleted(string path)
    {
        await Guestbook.RequireItsPortAsync();
        await GuestbookImages.EnsureAsync(cluster.Docker);
        await using var space = await TestNamespace.CreateAsync(cluster, "kubectl");
        using var kubectl = new ClientProgram(path, space);

        var created = await kubectl.RunAsync("create", "-f", SeedManifests.Corrected);
        Assert.Equal(6, created.Lines.Count(line => line.EndsWith(" created", StringComparison.Ordinal)));
        await space.ReadyPodsAsync(Guestbook.Pods);

        var pods = await kubectl.RunAsync("get", "pods");
        Assert.All(pods.Lines.Skip(1), line => Assert.Equal(["1/1", "Running", "0"], ClientProgram.Words(line)[1..4]));
        var services = await kubectl.RunAsync("get", "services");
        Assert.Contains(services.Lines, line => line.StartsWith("frontend", StringComparison.Ordinal) && line.Contains("80:30001/TCP"));
        var controller = await kubectl.RunAsync("get", "rc", "frontend", "--no-headers");
        Assert.Equal(["frontend", "3", "3", "3"], ClientProgram.Words(controller.Lines[0])[..4]);
        Assert.Contains(Cluster.NodeName, (await kubectl.RunAsync("get", "nodes")).Output);
        Assert.Contains("Scheduled", (await kubectl.RunAsync("get", "events")).Output);

        var deleted = await kubectl.RunAsync("delete", "-f", SeedManifests.Corrected);
        Assert.Equal(6, deleted.Lines.Count(line => line.Contains(" deleted", StringComparison.Ordinal)));
        await Eventually.HoldsAsync(async () => Assert.Empty(await space.PodsAsync()), TestNamespace.Patience);
        Assert.Contains("No resources found", (await kubectl.RunAsync("get", "rc,services,pods")).Errors);
    }
}
