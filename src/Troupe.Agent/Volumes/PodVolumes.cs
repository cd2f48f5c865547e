using Troupe.Agent.Containers;
using Troupe.Api.Pods;

namespace Troupe.Agent.Volumes;

/// <summary>The volumes of the pods of one node: folders under the agent's state folder, and paths of the host.</summary>
/// <remarks>Everything is idempotent and found again by the pod's uid, so that an agent that restarts leaves nothing behind.</remarks>
public sealed class PodVolumes(string stateFolder)
{
    private string Root { get; } = Path.Combine(Path.GetFullPath(stateFolder), "pods");

    /// <summary>Makes what is missing of a container's volumes and answers where they are mounted.</summary>
    /// <exception cref="VolumeException">A volume cannot be provided; the message says which and why.</exception>
    public IReadOnlyList<ContainerMount> Mount(Pod pod, Container container) =>
        [.. (container.VolumeMounts ?? []).Select(mount => Mount(pod, mount))];

    /// <summary>Removes the folders of a pod, with their content.</summary>
    public void Remove(string podUid)
    {
        var folder = FolderOf(podUid);
        if (!Directory.Exists(folder)) return;
        var volumes = Path.Combine(folder, "volumes");
        if (Directory.Exists(volumes))
            foreach (var volume in Directory.EnumerateDirectories(volumes)) MemoryFolder.UnmountIfMounted(volume);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Removes the folders of all pods but <paramref name="known"/>.</summary>
    public void RemoveAllBut(IReadOnlySet<string> known)
    {
        if (!Directory.Exists(Root)) return;
        foreach (var folder in Directory.EnumerateDirectories(Root))
            if (!known.Contains(Path.GetFileName(folder))) Remove(Path.GetFileName(folder));
    }

    private ContainerMount Mount(Pod pod, VolumeMount mount)
    {
        var volume = pod.Spec.Volumes?.FirstOrDefault(volume => volume.Name == mount.Name)
            ?? throw new VolumeException($"volume {mount.Name} is not among the pod's volumes");
        var source = volume switch
        {
            { HostPath: { } hostPath } => HostPaths.Prepare(volume.Name ?? "", hostPath),
            { EmptyDir: { } emptyDir } => PrepareEmptyDir(pod, volume.Name ?? "", emptyDir),
            _ => throw new VolumeException($"volume {volume.Name} names no source: emptyDir or hostPath"),
        };
        if (mount.SubPath is { Length: > 0 } subPath) source = SubPaths.Prepare(source, subPath);
        return new ContainerMount(source, mount.MountPath ?? "", mount.ReadOnly == true);
    }

    private string PrepareEmptyDir(Pod pod, string name, EmptyDirVolumeSource emptyDir)
    {
        var folder = Path.Combine(FolderOf(pod.Metadata.Uid ?? ""), "volumes", name);
        if (Directory.Exists(folder) && (emptyDir.Medium != "Memory" || MemoryFolder.IsMounted(folder))) return folder;

        Directory.CreateDirectory(folder);
        if (emptyDir.Medium == "Memory") MemoryFolder.Mount(folder, SizeOf(emptyDir));

        // Containers may run as any user, and the folder is theirs.
        const UnixFileMode everyone = (UnixFileMode)0b111_111_111;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, everyone);
        return folder;
    }

    /// <summary>Rounded up, as a tmpfs of size 0 has no limit; a limit of nothing is none, as in Kubernetes.</summary>
    private static long? SizeOf(EmptyDirVolumeSource emptyDir) => emptyDir.SizeLimit is { Value: > 0 } limit ? limit.WholeValue : null;

    private string FolderOf(string podUid) => Path.Combine(Root, podUid);
}
