using System.Runtime.InteropServices;

namespace Troupe.Agent.Volumes;

/// <summary>A folder in memory, which all containers of a pod see: a tmpfs on the host.</summary>
internal static partial class MemoryFolder
{
    private const int DetachLazily = 2;

    public static void Mount(string folder, long? sizeBytes)
    {
        var options = sizeBytes is { } size ? $"size={size},mode=0777" : "mode=0777";
        if (mount("tmpfs", folder, "tmpfs", 0, options) != 0)
            throw new VolumeException($"no tmpfs could be mounted on {folder}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    public static void UnmountIfMounted(string folder)
    {
        if (IsMounted(folder) && umount2(folder, DetachLazily) != 0)
            throw new VolumeException($"{folder} could not be unmounted: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    public static bool IsMounted(string folder) =>
        File.Exists("/proc/self/mounts")
            && File.ReadLines("/proc/self/mounts").Any(line => line.Split(' ') is [_, var target, ..] && target == folder);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mount(string source, string target, string type, ulong flags, string data);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int umount2(string target, int flags);
}
