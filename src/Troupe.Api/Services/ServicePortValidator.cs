using Troupe.Api.Metadata;
using Troupe.Api.Validation;

namespace Troupe.Api.Services;

/// <summary>The ports of a service.</summary>
internal static class ServicePortValidator
{
    private const int FirstNodePort = 30000;
    private const int LastNodePort = 32767;
    private static readonly string[] Protocols = ["TCP", "UDP"];

    public static void Validate(ServiceSpec spec, FieldPath field, FieldErrors errors)
    {
        var ports = spec.Ports ?? [];
        if (ports.Count == 0 && spec.ClusterIP != "None") errors.Required(field);
        var names = new HashSet<string>();
        var numbers = new HashSet<(int?, string)>();
        var nodePorts = new HashSet<(int, string)>();
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, path) = (ports[i], field.Index(i));
            var protocol = string.IsNullOrEmpty(port.Protocol) ? "TCP" : port.Protocol;
            ValidateName(port.Name, ports.Count > 1, names, path.Child("name"), errors);
            if (!Protocols.Contains(protocol)) errors.NotSupported(path.Child("protocol"), protocol, Protocols);
            if (port.Port is { } number) errors.Port(path.Child("port"), number);
            else errors.Required(path.Child("port"));
            if (port.Port is not null && !numbers.Add((port.Port, protocol))) errors.Duplicate(path, $"{port.Port}/{protocol}");
            if (port.AppProtocol is { } spoken) errors.Check(path.Child("appProtocol"), spoken, NameGrammars.QualifiedName.Fault(spoken));
            ValidateTarget(port.TargetPort, path.Child("targetPort"), errors);
            if (port.NodePort is null or 0) continue;
            ValidateNodePort(port.NodePort.Value, spec.Type, path.Child("nodePort"), errors);
            if (!nodePorts.Add((port.NodePort.Value, protocol))) errors.Duplicate(path.Child("nodePort"), port.NodePort);
        }
    }

    private static void ValidateName(string? name, bool required, HashSet<string> others, FieldPath field, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(name))
        {
            if (required) errors.Required(field, "each of several ports has a name");
            return;
        }

        errors.Check(field, name, NameGrammars.Dns1123Label.Fault(name));
        if (!others.Add(name)) errors.Duplicate(field, name);
    }

    private static void ValidateTarget(IntOrString? target, FieldPath field, FieldErrors errors)
    {
        if (target?.Number is { } number) errors.Port(field, number);
        else if (target?.Text is { Length: > 0 } name) errors.Check(field, name, NameGrammars.PortName.Fault(name));
    }

    private static void ValidateNodePort(int port, string? type, FieldPath field, FieldErrors errors)
    {
        if (type is null or "" or "ClusterIP") errors.Forbidden(field, "may not be used when `type` is 'ClusterIP'; set `type: NodePort`");
        if (port is < FirstNodePort or > LastNodePort)
            errors.Invalid(
                field, port, $"provided port is not in the valid range: the range of valid ports is {FirstNodePort}-{LastNodePort}");
    }
}
