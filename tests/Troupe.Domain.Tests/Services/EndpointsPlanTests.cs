using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Troupe.Domain.Services;
using Troupe.Testing.Objects;
using Xunit;

namespace Troupe.Domain.Tests.Services;

public sealed class EndpointsPlanTests
{
    private static readonly ServicePort Http = new() { Port = 80, TargetPort = new IntOrString(8080) };
    private static readonly ServicePort Named = new() { Name = "web", Port = 80, TargetPort = new IntOrString("http") };

    [Fact]
    public void Compute_ReadyAndUnreadyPods_AreToldApart()
    {
        var subset = Assert.Single(Subsets(Http, Web("b", "10.244.0.10").Ready(), Web("a", "10.244.0.9").Ready(), Web("c", "10.244.0.3")));

        Assert.Equal(["10.244.0.9", "10.244.0.10"], subset.Addresses!.Select(address => address.Ip));
        Assert.Equal(["10.244.0.3"], subset.NotReadyAddresses!.Select(address => address.Ip));
        Assert.Equal(new EndpointPort { Port = 8080, Protocol = "TCP" }, Assert.Single(subset.Ports!));
        Assert.Equal(("Pod", "a", "uid-a"), (
            subset.Addresses![0].TargetRef!.Kind, subset.Addresses[0].TargetRef!.Name, subset.Addresses[0].TargetRef!.Uid));
    }

    [Fact]
    public void Compute_TargetPortByName_DiffersPerPod()
    {
        var subsets = Subsets(
            Named, Web("a", "10.0.0.1").Listening(8080, "http").Ready(), Web("b", "10.0.0.2").Listening(9090, "http").Ready(),
            Web("c", "10.0.0.3").Ready());

        Assert.Equal([8080, 9090], subsets.Select(subset => subset.Ports!.Single().Port));
        Assert.Equal("web", subsets[0].Ports!.Single().Name);
        Assert.Equal(["10.0.0.1", "10.0.0.2"], subsets.Select(subset => subset.Addresses!.Single().Ip));
    }

    [Fact]
    public void Compute_PodsThatDoNotServe_AreLeftOut() =>
        Assert.Empty(Subsets(
            Http, Web("a", "10.0.0.1").Ready().Terminating(), Web("b", "10.0.0.2").Phase("Succeeded"),
            Sample.Pod("c").Labeled("app", "web"), Sample.Pod("d").Labeled("app", "other").At("10.0.0.4").Ready(),
            Sample.Pod("e", "elsewhere").Labeled("app", "web").At("10.0.0.5").Ready()));

    [Fact]
    public void Compute_NoSelector_LeavesEndpointsToOthers()
    {
        var service = Sample.Service("web", "web", Http);

        Assert.Null(EndpointsPlan.Compute(service with { Spec = service.Spec with { Selector = null } }, []));
    }

    [Fact]
    public void Compute_HeadlessWithoutPorts_StillNamesThePods()
    {
        var service = Sample.Service("web", "web");

        var plan = EndpointsPlan.Compute(service with { Spec = service.Spec with { ClusterIP = "None" } }, [Web("a", "10.0.0.1").Ready()])!;

        Assert.Equal("10.0.0.1", plan.Subsets!.Single().Addresses!.Single().Ip);
        Assert.True(plan.Metadata.Labels!.ContainsKey(EndpointsPlan.HeadlessLabel));
    }

    [Fact]
    public void Shows_SamePodsInAnotherOrder_IsTheSame()
    {
        var (a, b) = (Web("a", "10.0.0.1").Ready(), Web("b", "10.0.0.2").Ready());
        var service = Sample.Service("web", "web", Http);

        Assert.True(EndpointsPlan.Compute(service, [a, b])!.Shows(EndpointsPlan.Compute(service, [b, a])!));
        Assert.False(EndpointsPlan.Compute(service, [a, b])!.Shows(EndpointsPlan.Compute(service, [a])!));
        Assert.False(EndpointsPlan.Compute(service, [a])!.Shows(EndpointsPlan.Compute(service, [a.Ready(false)])!));
    }

    [Fact]
    public void Compute_AnyPods_OnlyReadyOnesTakeTraffic() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(ArbMap.Default.ArbFor<(bool Ready, bool Terminating, bool Addressed, bool Matching)[]>(), traits =>
            {
                var pods = traits.Select((trait, i) => Pod(i, trait)).ToList();
                var served = (EndpointsPlan.Compute(Sample.Service("web", "web", Http), pods)!.Subsets ?? [])
                    .SelectMany(subset => subset.Addresses ?? []).Select(address => address.TargetRef!.Name).Order();
                var ready = traits.Select((trait, i) => (trait, Name: $"p{i:000}"))
                    .Where(entry => entry.trait is { Ready: true, Terminating: false, Addressed: true, Matching: true })
                    .Select(entry => entry.Name);
                return served.SequenceEqual(ready);
            }));

    private static Pod Pod(int i, (bool Ready, bool Terminating, bool Addressed, bool Matching) trait)
    {
        var pod = Sample.Pod($"p{i:000}").Ready(trait.Ready).Labeled("app", trait.Matching ? "web" : "other");
        if (trait.Addressed) pod = pod.At($"10.1.{i / 250}.{i % 250}");
        return trait.Terminating ? pod.Terminating() : pod;
    }

    private static IReadOnlyList<EndpointSubset> Subsets(ServicePort port, params Pod[] pods) =>
        EndpointsPlan.Compute(Sample.Service("web", "web", port), pods)!.Subsets ?? [];

    private static Pod Web(string name, string ip) => Sample.Pod(name).Labeled("app", "web").On("n1").At(ip);
}
