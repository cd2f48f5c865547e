using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Services;
using Xunit;

namespace Troupe.Api.Tests.Validation;

public sealed class ObjectValidatorTests
{
    [Fact]
    public void ToStatus_SeveralErrors_CarriesEachAsACause()
    {
        var pod = Make.Pod() with { Metadata = new ObjectMeta { Name = "Web" } };
        var errors = ObjectValidator.Validate(pod.WithContainer(c => c with { Image = null }));
        var status = ObjectValidator.ToStatus(ResourceKinds.Pods, "Web", errors);
        Assert.Equal(422, status.Code);
        Assert.Equal("Invalid", status.Reason);
        Assert.StartsWith("Pod \"Web\" is invalid: [metadata.name: Invalid value: \"Web\"", status.Message);
        Assert.EndsWith(", spec.containers[0].image: Required value]", status.Message);
        Assert.Equal(["FieldValueInvalid", "FieldValueRequired"], status.Details!.Causes!.Select(cause => cause.Reason));
        Assert.Equal(["metadata.name", "spec.containers[0].image"], status.Details.Causes!.Select(cause => cause.Field));
    }

    [Fact]
    public void Validate_EveryRegisteredKind_HasRules()
    {
        foreach (var kind in ResourceKinds.All)
        {
            var empty = (ApiObject)Activator.CreateInstance(kind.Type)!;
            Assert.Contains(ObjectValidator.Validate(empty), error => error.Field == "metadata.name");
        }
    }

    [Fact]
    public void Validate_Endpoints_AddressesAndPorts() => Faults.Are(
        new Endpoints
        {
            Metadata = new ObjectMeta { Name = "web" },
            Subsets =
            [
                new EndpointSubset
                {
                    Addresses = [new EndpointAddress { Ip = "10.1.2.3" }, new EndpointAddress { Ip = "x" },
                        new EndpointAddress { Ip = "127.0.0.1" }],
                    Ports = [new EndpointPort { Port = 80, Protocol = "SCTP" }, new EndpointPort { Name = "b", Port = 0 }],
                },
                new EndpointSubset(),
            ],
        },
        "subsets[0].addresses[1].ip: Invalid value: \"x\"",
        "subsets[0].addresses[2].ip: Invalid value: \"127.0.0.1\"",
        "subsets[0].ports[0].name: Required value",
        "subsets[0].ports[0].protocol: Unsupported value: \"SCTP\": supported values: \"TCP\", \"UDP\"",
        "subsets[0].ports[1].port: Invalid value: 0: must be between 1 and 65535, inclusive",
        "subsets[1]: Required value: must specify `addresses` or `notReadyAddresses`");

    [Fact]
    public void Validate_Event_NamesWhatItIsAbout()
    {
        var metadata = new ObjectMeta { Name = "web.1", Namespace = "default" };
        Faults.Are(new Event { Metadata = metadata }, "involvedObject: Required value");
        Faults.Are(
            new Event { Metadata = metadata, InvolvedObject = new ObjectReference { Namespace = "other" }, Type = "Bad" },
            "involvedObject.namespace: Invalid value: \"other\": does not match event.namespace",
            "type: Unsupported value: \"Bad\"");
        Faults.Are(new Event { Metadata = metadata, InvolvedObject = new ObjectReference { Kind = "Node", Name = "n" } });
    }

    [Fact]
    public void ValidateReplace_NodeRange_IsSetOnce()
    {
        var old = new Node { Metadata = new ObjectMeta { Name = "n" } };
        var assigned = old with { Spec = new NodeSpec { PodCIDR = "10.244.1.0/24" } };
        Faults.OfReplaceAre(assigned, old);
        Faults.OfReplaceAre(old with { Spec = new NodeSpec { PodCIDR = "10.244.2.0/24", Unschedulable = true } }, assigned,
            "spec.podCIDR: Forbidden");
        Faults.OfReplaceAre(old with { Spec = new NodeSpec { PodCIDR = "ten" } }, old, "spec.podCIDR: Invalid value: \"ten\"");
    }

    [Fact]
    public void ValidateReplace_FaultThatWasThereBefore_KeepsNobodyFromEditingTheRest()
    {
        // `None` was taken by earlier versions.
        var old = Make.Pod().With(spec => spec with { DnsPolicy = "None" });
        var edited = old with { Metadata = old.Metadata with { Labels = Make.Labels(("a", "b")) } };

        Assert.NotEmpty(ObjectValidator.Validate(old));
        Assert.Empty(ObjectValidator.ValidateReplace(edited, old));
        Assert.NotEmpty(ObjectValidator.ValidateReplace(edited with { Spec = edited.Spec with { RestartPolicy = "Sometimes" } }, old));
    }
}
