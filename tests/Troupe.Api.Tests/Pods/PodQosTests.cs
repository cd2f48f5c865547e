using Troupe.Api.Pods;
using Xunit;

namespace Troupe.Api.Tests.Pods;

public sealed class PodQosTests
{
    [Fact]
    public void QosClass_NothingAskedOrLimited_IsBestEffort() =>
        Assert.Equal("BestEffort",
            PodQos.QosClass(Make.Pod().WithContainer(c => c with { Resources = Make.Resources(requests: [("cpu", "0")]) }).Spec));

    [Fact]
    public void QosClass_AllLimitsAndAskedForJustAsMuch_IsGuaranteed()
    {
        var resources = Make.Resources([("cpu", "1"), ("memory", "1Gi")], [("cpu", "1000m"), ("memory", "1024Mi")]);
        Assert.Equal("Guaranteed", PodQos.QosClass(Make.Pod().WithContainer(c => c with { Resources = resources }).Spec));
    }

    [Fact]
    public void QosClass_LimitsOnly_IsGuaranteedBecauseRequestsFollow() => Assert.Equal(
        "Guaranteed",
        PodQos.QosClass(Make.Pod().WithContainer(c => c with { Resources = Make.Resources(limits: [("cpu", "1"),
            ("memory", "1Gi")]) }).Spec));

    [Fact]
    public void QosClass_OneContainerWithoutLimits_IsBurstable()
    {
        var guaranteed = Make.Container() with { Resources = Make.Resources(limits: [("cpu", "1"), ("memory", "1Gi")]) };
        Assert.Equal("Burstable", PodQos.QosClass(new PodSpec { Containers = [guaranteed, Make.Container("other")] }));
    }

    [Fact]
    public void QosClass_LessAskedThanLimited_IsBurstable()
    {
        var resources = Make.Resources([("cpu", "500m")], [("cpu", "1"), ("memory", "1Gi")]);
        Assert.Equal("Burstable", PodQos.QosClass(Make.Pod().WithContainer(c => c with { Resources = resources }).Spec));
    }
}
