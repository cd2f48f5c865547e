using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>What is taken of a pod's spec though it says a thing twice, in the words of Kubernetes.</summary>
internal static class PodRepetitions
{
    /// <param name="field">Where the spec stands, as `spec.template.spec`.</param>
    public static IReadOnlyList<string> Of(PodSpec spec, FieldPath field)
    {
        var warnings = new List<string>();
        var ports = new Dictionary<(int, string), List<(ContainerPort Port, FieldPath Field)>>();
        var containers = spec.Containers ?? [];
        for (var i = 0; i < containers.Count; i++)
        {
            var path = field.Child("containers").Index(i);
            OfVariables(containers[i].Env ?? [], path.Child("env"), warnings);
            OfPorts(containers[i].Ports ?? [], path.Child("ports"), ports, warnings);
        }

        return warnings;
    }

    private static void OfVariables(IReadOnlyList<EnvVar> variables, FieldPath field, List<string> warnings)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < variables.Count; i++)
        {
            var (name, value) = (variables[i].Name ?? "", variables[i].Value ?? "");
            if (names.Add(name) || RefersTo(value, name)) continue;
            warnings.Add($"{field.Index(i)}: hides previous definition of \"{name}\", which may be dropped when using apply");
        }
    }

    /// <summary>A value that begins with what was there before hides nothing.</summary>
    private static bool RefersTo(string value, string name) => Count(value, $"$({name})") > Count(value, $"$$({name})");

    private static int Count(string text, string part)
    {
        var (count, at) = (0, text.IndexOf(part, StringComparison.Ordinal));
        for (; at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal)) count++;
        return count;
    }

    private static void OfPorts(
        IReadOnlyList<ContainerPort> ports, FieldPath field, Dictionary<(int, string), List<(ContainerPort Port, FieldPath Field)>> known,
        List<string> warnings)
    {
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, path) = (ports[i], field.Index(i));
            var key = (port.ContainerPortNumber ?? 0, string.IsNullOrEmpty(port.Protocol) ? "TCP" : port.Protocol);
            if (!known.TryGetValue(key, out var others)) known[key] = others = [];
            if (others.Select(other => Overlap(port, other.Port) is { } how ? $"{path}: {how} port definition with {other.Field}" : null)
                .FirstOrDefault(warning => warning is not null) is { } first) warnings.Add(first);
            others.Add((port, path));
        }
    }

    private static string? Overlap(ContainerPort port, ContainerPort other)
    {
        var (number, others) = (port.HostPort ?? 0, other.HostPort ?? 0);
        var (address, otherAddress) = (port.HostIP ?? "", other.HostIP ?? "");
        if (number == others && address == otherAddress) return "duplicate";
        if (number == 0 || others == 0) return "overlapping";
        return number == others && (address.Length == 0) != (otherAddress.Length == 0) ? "dangerously ambiguous" : null;
    }
}
