using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>The ports of one container.</summary>
internal static class ContainerPortValidator
{
    private static readonly string[] Protocols = ["TCP", "UDP"];

    public static void Validate(
        IReadOnlyList<ContainerPort> ports, bool hostNetwork, HostPorts hostPorts, FieldPath field, FieldErrors errors)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, path) = (ports[i], field.Index(i));
            if (!string.IsNullOrEmpty(port.Name))
            {
                errors.Check(path.Child("name"), port.Name, NameGrammars.PortName.Fault(port.Name));
                if (!names.Add(port.Name)) errors.Duplicate(path.Child("name"), port.Name);
            }

            if (port.ContainerPortNumber is { } number) errors.Port(path.Child("containerPort"), number);
            else errors.Required(path.Child("containerPort"));
            if (port.Protocol is { } protocol && !Protocols.Contains(protocol))
                errors.NotSupported(path.Child("protocol"), protocol, Protocols);
            errors.Address(path.Child("hostIP"), port.HostIP);
            ValidateHostPort(port, hostNetwork, hostPorts, path.Child("hostPort"), errors);
        }
    }

    private static void ValidateHostPort(ContainerPort port, bool hostNetwork, HostPorts hostPorts, FieldPath field, FieldErrors errors)
    {
        // With the host's network a port of the container is a port of the host, whether it is said or not.
        var hostPort = port.HostPort is null or 0 && hostNetwork ? port.ContainerPortNumber : port.HostPort;
        if (hostPort is null or 0) return;
        errors.Port(field, hostPort.Value);
        if (hostNetwork && hostPort != port.ContainerPortNumber)
            errors.Invalid(field, hostPort, "must match `containerPort` when `hostNetwork` is true");
        if (!hostPorts.TryTake(hostPort.Value, port.Protocol ?? "TCP", port.HostIP)) errors.Duplicate(field, hostPort);
    }
}
