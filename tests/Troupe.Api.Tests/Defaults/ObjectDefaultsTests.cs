using Troupe.Api.Defaults;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Pods;
using Troupe.Api.Serialization;
using Troupe.Api.Services;
using Xunit;

namespace Troupe.Api.Tests.Defaults;

public sealed class ObjectDefaultsTests
{
    [Fact]
    public void Apply_Pod_FillsInWhatItLeavesOut()
    {
        var pod = ObjectDefaults.Apply(Make.Pod());
        Assert.Equal(("v1", "Pod"), (pod.ApiVersion, pod.Kind));
        Assert.Equal(("Always", 30L, "ClusterFirst"), (pod.Spec.RestartPolicy, pod.Spec.TerminationGracePeriodSeconds, pod.Spec.DnsPolicy));
        Assert.Equal(("default-scheduler", true), (pod.Spec.SchedulerName, pod.Spec.EnableServiceLinks));
    }

    [Theory]
    [InlineData("redis", "Always")]
    [InlineData("redis:latest", "Always")]
    [InlineData("redis:7", "IfNotPresent")]
    [InlineData("host:5000/redis", "Always")]
    [InlineData("redis@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "IfNotPresent")]
    public void Apply_PullPolicy_FollowsTheTag(string image, string policy) =>
        Assert.Equal(policy,
            ObjectDefaults.Apply(Make.Pod().WithContainer(c => c with { Image = image })).Spec.Containers![0].ImagePullPolicy);

    [Fact]
    public void Apply_WhatIsSaid_IsKept()
    {
        var pod = Make.Pod().With(spec => spec with { RestartPolicy = "Never", TerminationGracePeriodSeconds = 0,
            EnableServiceLinks = false })
            .WithContainer(c => c with { ImagePullPolicy = "Never",
                Ports = [new ContainerPort { ContainerPortNumber = 53, Protocol = "UDP" }] });
        var after = ObjectDefaults.Apply(pod).Spec;
        Assert.Equal(("Never", 0L, false), (after.RestartPolicy, after.TerminationGracePeriodSeconds, after.EnableServiceLinks));
        Assert.Equal(("Never", "UDP"), (after.Containers![0].ImagePullPolicy, after.Containers[0].Ports![0].Protocol));
    }

    [Fact]
    public void Apply_LimitsWithoutRequests_AreRequestedToo()
    {
        var pod = Make.Pod().WithContainer(c => c with { Resources = Make.Resources([("cpu", "100m")],
            [("cpu", "1"), ("memory", "1Gi")]) });
        var requests = ObjectDefaults.Apply(pod).Spec.Containers![0].Resources!.Requests!;
        Assert.Equal(("100m", "1Gi"), (requests["cpu"].ToString(), requests["memory"].ToString()));
    }

    [Fact]
    public void Apply_HostNetwork_TakesTheHostsPorts()
    {
        var pod = Make.Pod().With(spec => spec with { HostNetwork = true })
            .WithContainer(c => c with { Ports = [new ContainerPort { ContainerPortNumber = 80 }] });
        Assert.Equal(80, ObjectDefaults.Apply(pod).Spec.Containers![0].Ports![0].HostPort);
    }

    [Fact]
    public void Apply_Controller_TakesSelectorAndLabelsFromItsTemplate()
    {
        var bare = Make.Controller();
        var controller = ObjectDefaults.Apply(bare with { Spec = bare.Spec with { Replicas = null, Selector = null } });
        Assert.Equal(1, controller.Spec.Replicas);
        Assert.Equal("web", controller.Spec.Selector!["app"]);
        Assert.Equal("web", controller.Metadata.Labels!["app"]);
        Assert.Equal("Always", controller.Spec.Template!.Spec.RestartPolicy);
    }

    [Fact]
    public void Apply_Service_LeadsToTheSamePort()
    {
        var service = ObjectDefaults.Apply(Make.Service("web", new ServicePort { Port = 80 },
            new ServicePort { Port = 81, TargetPort = new IntOrString("http") }));
        Assert.Equal(("ClusterIP", "None"), (service.Spec.Type, service.Spec.SessionAffinity));
        Assert.Equal(["80", "http"], service.Spec.Ports!.Select(port => port.TargetPort.ToString()!));
        Assert.All(service.Spec.Ports!, port => Assert.Equal("TCP", port.Protocol));
    }

    [Fact]
    public void Apply_Namespace_IsLabelledWithItsName() =>
        Assert.Equal("a",
            ObjectDefaults.Apply(new Namespace { Metadata = new ObjectMeta { Name = "a" } })
                .Metadata.Labels!["kubernetes.io/metadata.name"]);

    [Fact]
    public void Apply_Twice_ChangesNothingMore()
    {
        foreach (var @object in new ApiObject[] { Make.Pod(), Make.Controller(), Make.Service(),
            new Namespace { Metadata = new ObjectMeta { Name = "a" } } })
        {
            var once = ObjectDefaults.Apply(@object);
            Assert.Empty(JsonDifference.Paths<object>(once, ObjectDefaults.Apply(once)));
        }
    }
}
