using Troupe.Api.Responses;
using Troupe.Api.Services;
using Troupe.Domain.Services;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.Services.ServiceEvent;

namespace Troupe.Domain.Tests.Services;

public sealed class ServiceDeciderTests
{
    private static readonly Service Web = Make.Service("web");

    [Fact]
    public void Replace_OtherClusterIP_IsInvalid() => Spec.Given(new ServiceEvent.Created(Web))
        .When(Ask.Replace(Make.Service("web", "10.254.9.9")))
        .ThenRefused(StatusReason.Invalid, "spec.clusterIPs[0]: Invalid value: \"10.254.9.9\": may not change once set");

    [Fact]
    public void Replace_HeadlessByAnAddress_IsInvalid() => Spec.Given(new ServiceEvent.Created(Make.Service("web", "None")))
        .When(Ask.Replace(Web)).ThenRefused(StatusReason.Invalid, "spec.clusterIP");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Replace_WithoutClusterIP_KeepsIt(string? clusterIP) =>
        Spec.Given(new ServiceEvent.Created(Web)).When(Ask.Replace(Make.Service("web", clusterIP))).ThenNothing();

    [Fact]
    public void Replace_OtherPorts_IsSpecReplaced()
    {
        var wanted = Web.Spec with { Ports = [new ServicePort { Port = 81, Protocol = "TCP" }] };

        Spec.Given(new ServiceEvent.Created(Web)).When(Ask.Replace(Web with { Spec = wanted })).Then(new ServiceSpecReplaced(wanted));
    }

    [Fact]
    public void Delete_IsGoneAtOnce() => Spec.Given(new ServiceEvent.Created(Web)).When(Ask.Delete(Web)).Then(new ServiceEvent.Deleted());
}
