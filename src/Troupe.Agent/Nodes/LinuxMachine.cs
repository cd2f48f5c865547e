using System.Globalization;
using System.Runtime.InteropServices;
using Troupe.Api.Nodes;

namespace Troupe.Agent.Nodes;

/// <summary>A Linux machine as its kernel describes it.</summary>
public sealed class LinuxMachine : IMachine
{
    public NodeSystemInfo Describe() => new()
    {
        MachineID = Read("/etc/machine-id"),
        SystemUUID = Read("/sys/class/dmi/id/product_uuid") is { Length: > 0 } uuid ? uuid : Read("/etc/machine-id"),
        BootID = Read("/proc/sys/kernel/random/boot_id"),
        KernelVersion = Read("/proc/sys/kernel/osrelease"),
        OsImage = OsImage(),
        OperatingSystem = "linux",
        Architecture = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "amd64",
            Architecture.Arm64 => "arm64",
            var other => other.ToString().ToLowerInvariant(),
        },
    };

    public MachineResources Measure(string stateFolder)
    {
        var memory = Memory();
        var disk = new DriveInfo(Path.GetFullPath(stateFolder));
        return new MachineResources
        {
            Processors = System.Environment.ProcessorCount,
            MemoryBytes = memory.GetValueOrDefault("MemTotal"),
            MemoryAvailableBytes = memory.GetValueOrDefault("MemAvailable"),
            DiskBytes = disk.TotalSize,
            DiskAvailableBytes = disk.AvailableFreeSpace,
            ProcessLimit = long.TryParse(Read("/proc/sys/kernel/pid_max"), out var limit) ? limit : 0,
            Processes = Processes(),
        };
    }

    private static Dictionary<string, long> Memory()
    {
        var amounts = new Dictionary<string, long>();
        foreach (var line in Read("/proc/meminfo").Split('\n'))
        {
            // As "MemTotal:       24684980 kB".
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts is [var name, var amount, "kB"]) amounts[name.TrimEnd(':')] = long.Parse(amount, CultureInfo.InvariantCulture) * 1024;
        }

        return amounts;
    }

    /// <summary>The load's fourth part is "running/all" of the kernel's tasks.</summary>
    private static long Processes() =>
        Read("/proc/loadavg").Split(' ') is [_, _, _, var tasks, ..] && long.TryParse(tasks[(tasks.IndexOf('/') + 1)..], out var all)
            ? all
            : 0;

    private static string OsImage()
    {
        foreach (var line in Read("/etc/os-release").Split('\n'))
            if (line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal)) return line["PRETTY_NAME=".Length..].Trim('"');
        return "Linux";
    }

    private static string Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
