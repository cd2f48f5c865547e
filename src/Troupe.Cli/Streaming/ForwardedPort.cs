using System.Globalization;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Streaming;

/// <summary>A port here, 0 for any that is free, and the pod's port that it leads to.</summary>
internal sealed record ForwardedPort(int Local, int Remote)
{
    /// <summary>Reads `8080`, `8080:80`, `:80` and `8080:http`; a service's port is that of the pod behind it.</summary>
    public static ForwardedPort Parse(string text, Pod pod, ApiObject named)
    {
        var parts = text.Split(':');
        var remote = RemoteOf(parts[^1], pod, named);
        return parts switch
        {
            [_] => new ForwardedPort(Number(parts[0]) ?? remote, remote),
            ["", _] => new ForwardedPort(0, remote),
            [var local, _] when Number(local) is { } number => new ForwardedPort(number, remote),
            _ => throw Fault(text),
        };
    }

    private static int RemoteOf(string text, Pod pod, ApiObject named)
    {
        if (named is not Service service) return Number(text) ?? PortOf(pod, text);
        var number = Number(text);
        var port = (service.Spec.Ports ?? []).FirstOrDefault(port => number is null ? port.Name == text : port.Port == number)
            ?? throw new CommandFailure($"service/{service.Metadata.Name} has no port '{text}'");
        return port.TargetPort switch
        {
            { Number: { } target } => target,
            { Text: { } name } => PortOf(pod, name),
            _ => port.Port!.Value,
        };
    }

    private static int PortOf(Pod pod, string name) =>
        (pod.Spec.Containers ?? []).SelectMany(container => container.Ports ?? []).FirstOrDefault(port => port.Name == name)
        ?.ContainerPortNumber ?? throw Fault(name, $"; pod/{pod.Metadata.Name} names no port '{name}'");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? number : null;

    private static CommandFailure Fault(string text, string more = "") =>
        new($"'{text}' is no port: write 80, 8080:80, or :80 for any free one here{more}");
}
