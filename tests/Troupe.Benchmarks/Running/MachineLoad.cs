using System.Globalization;

namespace Troupe.Benchmarks.Running;

/// <summary>Tells when others use the machine: what needs many threads then loses more than what needs one.</summary>
internal static class MachineLoad
{
    private const string File = "/proc/loadavg";

    /// <summary>Null when the machine is idle enough, or cannot be asked.</summary>
    public static string? Warning()
    {
        if (!System.IO.File.Exists(File)) return null;

        var load = double.Parse(System.IO.File.ReadAllText(File).Split(' ')[0], CultureInfo.InvariantCulture);
        return load < Environment.ProcessorCount / 2.0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the load average is {load:0.0} on {Environment.ProcessorCount} processors: these are figures of a busy machine");
    }
}
