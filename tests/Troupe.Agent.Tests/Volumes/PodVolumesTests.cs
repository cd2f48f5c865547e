using Troupe.Agent.Volumes;
using Troupe.Api.Pods;
using Xunit;

namespace Troupe.Agent.Tests.Volumes;

public sealed class PodVolumesTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("troupe-volumes-test").FullName;

    private string HostFile => Path.Combine(_state, "host-file");

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    public void Mount_EmptyDir_IsTheSameFolderForAllAndForEveryone()
    {
        var volumes = new PodVolumes(_state);
        var pod = Pod(new Volume { Name = "data", EmptyDir = new EmptyDirVolumeSource() });

        var first = Assert.Single(volumes.Mount(pod, Container(new VolumeMount { Name = "data", MountPath = "/data" })));
        File.WriteAllText(Path.Combine(first.Source, "kept"), "");
        var second = Assert.Single(
            new PodVolumes(_state).Mount(pod, Container(new VolumeMount { Name = "data", MountPath = "/x", ReadOnly = true })));

        Assert.Equal(first.Source, second.Source);
        Assert.True(File.Exists(Path.Combine(second.Source, "kept")));
        Assert.Equal(("/data", false, "/x", true), (first.Target, first.ReadOnly, second.Target, second.ReadOnly));
        if (!OperatingSystem.IsWindows()) Assert.Equal((UnixFileMode)0b111_111_111, File.GetUnixFileMode(first.Source));
    }

    [Fact]
    public void RemoveAllBut_KnownPods_KeepsOnlyThem()
    {
        var volumes = new PodVolumes(_state);
        foreach (var name in (string[])["stays", "goes"])
        {
            var pod = Pod(new Volume { Name = "data", EmptyDir = new EmptyDirVolumeSource() });
            volumes.Mount(pod with { Metadata = pod.Metadata with { Uid = name } },
                Container(new VolumeMount { Name = "data", MountPath = "/d" }));
        }

        volumes.RemoveAllBut(new HashSet<string> { "stays" });

        Assert.Equal(["stays"], Directory.EnumerateDirectories(Path.Combine(_state, "pods")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("Directory", "is no directory on the node")]
    [InlineData("File", "is no file on the node")]
    [InlineData("Socket", "does not know hostPath type Socket")]
    public void Mount_HostPathOfAnotherType_IsRefusedByName(string type, string message)
    {
        var refusal = Assert.Throws<VolumeException>(() => MountHostPath(Path.Combine(_state, "absent"), type));
        Assert.Contains("volume data", refusal.Message);
        Assert.Contains(message, refusal.Message);
    }

    [Fact]
    public void Mount_HostPathToCreate_IsMadeAsWhatItSays()
    {
        MountHostPath(Path.Combine(_state, "folder"), "DirectoryOrCreate");
        MountHostPath(HostFile, "FileOrCreate");

        Assert.True(Directory.Exists(Path.Combine(_state, "folder")));
        Assert.True(File.Exists(HostFile));
        Assert.Throws<VolumeException>(() => MountHostPath(HostFile, "DirectoryOrCreate"));
        Assert.Equal(HostFile, MountHostPath(HostFile, "File").Source);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/absolute")]
    [InlineData("link/inside")]
    public void Mount_SubPathThatLeavesItsVolume_IsRefused(string subPath)
    {
        var volumes = new PodVolumes(_state);
        var pod = Pod(new Volume { Name = "data", EmptyDir = new EmptyDirVolumeSource() });
        var folder = volumes.Mount(pod, Container(new VolumeMount { Name = "data", MountPath = "/d" }))[0].Source;
        File.CreateSymbolicLink(Path.Combine(folder, "link"), "/etc");

        Assert.Throws<VolumeException>(() =>
            volumes.Mount(pod, Container(new VolumeMount { Name = "data", MountPath = "/d", SubPath = subPath })));
    }

    [Fact]
    public void Mount_SubPath_IsThatPartOfTheVolume()
    {
        var pod = Pod(new Volume { Name = "data", EmptyDir = new EmptyDirVolumeSource() });
        var mount = new PodVolumes(_state).Mount(pod, Container(new VolumeMount { Name = "data", MountPath = "/d", SubPath = "a/b" }))[0];
        Assert.EndsWith("volumes/data/a/b", mount.Source);
        Assert.True(Directory.Exists(mount.Source));
    }

    private Troupe.Agent.Containers.ContainerMount MountHostPath(string path, string type) => new PodVolumes(_state).Mount(
        Pod(new Volume { Name = "data", HostPath = new HostPathVolumeSource { Path = path, Type = type } }),
        Container(new VolumeMount { Name = "data", MountPath = "/d" }))[0];

    private static Pod Pod(params Volume[] volumes)
    {
        var pod = Make.Pod();
        return pod with { Spec = pod.Spec with { Volumes = volumes } };
    }

    private static Container Container(params VolumeMount[] mounts) => Make.Container("main") with { VolumeMounts = mounts };
}
