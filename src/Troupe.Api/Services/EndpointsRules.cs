using Troupe.Api.Addresses;
using Troupe.Api.Kinds;
using Troupe.Api.Validation;

namespace Troupe.Api.Services;

/// <summary>What endpoints must be, and what they are by default.</summary>
internal sealed class EndpointsRules : KindRules<Endpoints>
{
    private static readonly string[] Protocols = ["TCP", "UDP"];

    protected override void Validate(Endpoints endpoints, FieldErrors errors)
    {
        MetadataValidator.Validate(endpoints, errors);
        var subsets = endpoints.Subsets ?? [];
        for (var i = 0; i < subsets.Count; i++) ValidateSubset(subsets[i], FieldPath.Root.Child("subsets").Index(i), errors);
    }

    private static void ValidateSubset(EndpointSubset subset, FieldPath field, FieldErrors errors)
    {
        if (subset.Addresses is null or { Count: 0 } && subset.NotReadyAddresses is null or { Count: 0 })
            errors.Required(field, "must specify `addresses` or `notReadyAddresses`");
        ValidateAddresses(subset.Addresses ?? [], field.Child("addresses"), errors);
        ValidateAddresses(subset.NotReadyAddresses ?? [], field.Child("notReadyAddresses"), errors);
        var ports = subset.Ports ?? [];
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, path) = (ports[i], field.Child("ports").Index(i));
            if (!string.IsNullOrEmpty(port.Name)) errors.Check(path.Child("name"), port.Name, NameGrammars.Dns1123Label.Fault(port.Name));
            else if (ports.Count > 1) errors.Required(path.Child("name"), "each of several ports has a name");
            errors.Port(path.Child("port"), port.Port);
            if (port.Protocol is { Length: > 0 } protocol && !Protocols.Contains(protocol))
                errors.NotSupported(path.Child("protocol"), protocol, Protocols);
        }
    }

    private static void ValidateAddresses(IReadOnlyList<EndpointAddress> addresses, FieldPath field, FieldErrors errors)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            var path = field.Index(i).Child("ip");
            if (string.IsNullOrEmpty(addresses[i].Ip)) errors.Required(path);
            else if (!IpText.TryParse(addresses[i].Ip, out var address)) errors.Invalid(path, addresses[i].Ip, IpText.Expected);
            else errors.Check(path, addresses[i].Ip!, IpText.WhyNoDestination(address));
        }
    }

    protected override Endpoints ApplyDefaults(Endpoints endpoints) => endpoints with
    {
        Subsets = endpoints.Subsets?.Select(subset => subset with
        {
            Ports = subset.Ports?.Select(port => string.IsNullOrEmpty(port.Protocol) ? port with { Protocol = "TCP" } : port).ToList(),
        }).ToList(),
    };
}
