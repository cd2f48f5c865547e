using Troupe.Api.Metadata;
using Troupe.Api.Services;
using Troupe.Api.Tests.Validation;
using Xunit;

namespace Troupe.Api.Tests.Services;

public sealed class ServiceRulesTests
{
    private static Service With(Func<ServiceSpec, ServiceSpec> change)
    {
        var service = Make.Service();
        return service with { Spec = change(service.Spec) };
    }

    [Fact]
    public void Validate_GoodServices_HaveNoFault()
    {
        Faults.Are(Make.Service());
        Faults.Are(With(spec => spec with { Type = "NodePort", Ports = [new ServicePort { Port = 80, NodePort = 30001 }] }));
        Faults.Are(With(spec => spec with { ClusterIP = "None", Ports = null }));
        Faults.Are(With(spec => spec with { ClusterIP = "10.254.0.7", ClusterIPs = ["10.254.0.7"], SessionAffinity = "None" }));
    }

    [Fact]
    public void Validate_NameBeginningWithDigit_IsInvalid() =>
        Faults.Are(Make.Service("1web"), "metadata.name: Invalid value: \"1web\": must be a DNS-1035 label");

    [Theory]
    [InlineData("LoadBalancer", "use NodePort")]
    [InlineData("ExternalName", "used directly")]
    public void Validate_TypeThatIsNotHere_SaysWhatToUseInstead(string type, string instead)
    {
        var error = Assert.Single(Troupe.Api.Kinds.ObjectValidator.Validate(With(spec => spec with { Type = type })));
        Assert.Equal(("spec.type", "FieldValueNotSupported"), (error.Field, error.Reason));
        Assert.Contains(instead, error.Message);
    }

    [Fact]
    public void Validate_Ports_NumbersNamesAndRanges() => Faults.Are(
        Make.Service(
            "web",
            new ServicePort { Port = 80, Name = "http", TargetPort = new IntOrString("HTTP") },
            new ServicePort { Port = 80, Name = "http", Protocol = "SCTP", TargetPort = new IntOrString(70000) },
            new ServicePort { NodePort = 80 },
            new ServicePort { Name = "again", Port = 80, NodePort = 30000 }),
        "spec.ports[0].targetPort: Invalid value: \"HTTP\"",
        "spec.ports[1].name: Duplicate value: \"http\"",
        "spec.ports[1].protocol: Unsupported value: \"SCTP\"",
        "spec.ports[1].targetPort: Invalid value: 70000",
        "spec.ports[2].name: Required value",
        "spec.ports[2].port: Required value",
        "spec.ports[2].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
        "spec.ports[2].nodePort: Invalid value: 80: provided port is not in the valid range",
        "spec.ports[3]: Duplicate value: \"80/TCP\"",
        "spec.ports[3].nodePort: Forbidden");

    [Fact]
    public void Validate_AddressAndAffinity_AreJudged() => Faults.Are(
        With(spec => spec with { ClusterIP = "10.254", ClusterIPs = ["10.254.0.1", "10.254.0.2"], SessionAffinity = "ClientIP",
            Ports = [] }),
        "spec.clusterIP: Invalid value: \"10.254\"",
        "spec.clusterIPs: Invalid value",
        "spec.clusterIPs[0]: Invalid value: \"10.254.0.1\": must be the same as `clusterIP`",
        "spec.ports: Required value",
        "spec.sessionAffinity: Unsupported value: \"ClientIP\"");

    [Fact]
    public void Validate_HeadlessNodePort_IsInvalid() => Faults.Are(
        With(spec => spec with { ClusterIP = "None", Type = "NodePort" }),
        "spec.clusterIP: Invalid value: \"None\": may not be set to 'None' for NodePort");

    [Fact]
    public void ValidateReplace_ClusterIP_IsImmutableAndMayBeLeftOut()
    {
        var old = With(spec => spec with { ClusterIP = "10.254.0.7" });
        Faults.OfReplaceAre(Make.Service(), old);
        Faults.OfReplaceAre(With(spec => spec with { ClusterIP = "10.254.0.8" }), old,
            "spec.clusterIPs[0]: Invalid value: \"10.254.0.8\": may not change once set");
    }
}
