using System.Globalization;
using Troupe.Api.Metadata;
using Troupe.Api.Services;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Services;

/// <summary>Reads the ports of a service as they are typed.</summary>
internal static class PortText
{
    /// <summary>`80`, `80:8080` or `80:http`; named as it is written.</summary>
    public static ServicePort Parse(string written, string option)
    {
        var (port, target) = written.Split(':') switch
        {
            [var alone] => (alone, alone),
            [var first, { Length: > 0 } second] => (first, second),
            _ => throw Fault(written, option),
        };
        if (!Numbers.IsCount(port)) throw Fault(written, option);
        return new ServicePort
        {
            Name = written.Replace(':', '-'), Protocol = "TCP", Port = int.Parse(port, CultureInfo.InvariantCulture),
            TargetPort = Target(target),
        };
    }

    /// <summary>The number or the name of a container's port.</summary>
    public static IntOrString Target(string text) => Numbers.IsCount(text)
        ? new IntOrString(int.Parse(text, CultureInfo.InvariantCulture))
        : new IntOrString(text);

    private static CommandFailure Fault(string written, string option) =>
        new($"{option} is written like 80, 80:8080 or 80:http, not '{written}'");
}
