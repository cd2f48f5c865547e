using Troupe.Api.Addresses;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Validation;

namespace Troupe.Api.Services;

/// <summary>What a service must be, what of it may change, and what it is by default.</summary>
internal sealed class ServiceRules : KindRules<Service>
{
    private static readonly FieldPath Spec = FieldPath.Root.Child("spec");
    private static readonly string[] Types = ["ClusterIP", "NodePort"];

    protected override void Validate(Service service, FieldErrors errors)
    {
        MetadataValidator.Validate(service, errors);
        LabelsValidator.ValidateLabels(service.Spec.Selector, Spec.Child("selector"), errors);
        ValidateType(service.Spec.Type, errors);
        ValidateAddress(service.Spec, errors);
        ServicePortValidator.Validate(service.Spec, Spec.Child("ports"), errors);
        if (service.Spec.SessionAffinity is { Length: > 0 } affinity and not "None")
        {
            errors.NotSupported(
                Spec.Child("sessionAffinity"), affinity, ["None"],
                affinity == "ClientIP"
                    ? "connections are spread over all endpoints; keep sessions in the application or in a store behind it"
                    : null);
        }
    }

    private static void ValidateType(string? type, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(type) || Types.Contains(type)) return;
        errors.NotSupported(Spec.Child("type"), type, Types, type switch
        {
            "LoadBalancer" => "there is no load balancer outside the cluster: use NodePort, which opens a port on every node",
            "ExternalName" => "names outside the cluster are used directly: put the name into the configuration of the pods",
            _ => null,
        });
    }

    private static void ValidateAddress(ServiceSpec spec, FieldErrors errors)
    {
        var field = Spec.Child("clusterIP");
        if (spec.ClusterIP is { Length: > 0 } address)
        {
            if (address == "None")
            {
                if (spec.Type == "NodePort") errors.Invalid(field, address, "may not be set to 'None' for NodePort services");
            }
            else if (!IsIPv4(address)) errors.Invalid(field, address, "must be empty, 'None', or an IPv4 address (like 10.254.0.10)");
        }

        if (spec.ClusterIPs is not { Count: > 0 } addresses) return;
        if (addresses.Count > 1) errors.Invalid(Spec.Child("clusterIPs"), string.Join(',', addresses), "a service has one address");
        if (addresses[0] != (spec.ClusterIP ?? ""))
            errors.Invalid(Spec.Child("clusterIPs").Index(0), addresses[0], "must be the same as `clusterIP`");
    }

    private static bool IsIPv4(string address) => IpText.TryParseIPv4(address, out _);

    protected override Service CarryOver(Service @new, Service old) => @new with { Spec = ServiceCarryOver.Of(@new.Spec, old.Spec) };

    /// <summary>Pods have the address in their environment, so it stays for as long as the service lives; absent keeps it.</summary>
    protected override void ValidateReplace(Service @new, Service old, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(old.Spec.ClusterIP) && !string.IsNullOrEmpty(@new.Spec.ClusterIP)
            && @new.Spec.ClusterIP != old.Spec.ClusterIP)
            errors.Invalid(Spec.Child("clusterIPs").Index(0), @new.Spec.ClusterIP, "may not change once set");
    }

    protected override Service ApplyDefaults(Service service) => service with
    {
        Spec = service.Spec with
        {
            Type = string.IsNullOrEmpty(service.Spec.Type) ? "ClusterIP" : service.Spec.Type,
            SessionAffinity = string.IsNullOrEmpty(service.Spec.SessionAffinity) ? "None" : service.Spec.SessionAffinity,
            Ports = service.Spec.Ports?.Select(Apply).ToList(),
        },
    };

    private static ServicePort Apply(ServicePort port) => port with
    {
        Protocol = string.IsNullOrEmpty(port.Protocol) ? "TCP" : port.Protocol,
        NodePort = port.NodePort is 0 ? null : port.NodePort,
        TargetPort = port.TargetPort is null or { Number: 0 } or { Number: null, Text: null or "" }
            ? port.Port is { } number ? new IntOrString(number) : null
            : port.TargetPort,
    };
}
