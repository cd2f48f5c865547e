using Troupe.Api.Pods;

namespace Troupe.Agent.Volumes;

/// <summary>Paths of the host as volumes: their type is checked, or made where the pod says so.</summary>
internal static class HostPaths
{
    public static string Prepare(string volume, HostPathVolumeSource source)
    {
        var path = source.Path ?? "";
        switch (source.Type)
        {
            case null or "":
                break;
            case "DirectoryOrCreate":
                Require(volume, !File.Exists(path), $"{path} is a file, and the volume wants a directory");
                Directory.CreateDirectory(path);
                break;
            case "Directory":
                Require(volume, Directory.Exists(path), $"{path} is no directory on the node");
                break;
            case "FileOrCreate":
                Require(volume, !Directory.Exists(path), $"{path} is a directory, and the volume wants a file");
                if (!File.Exists(path)) File.Create(path).Dispose();
                break;
            case "File":
                Require(volume, File.Exists(path), $"{path} is no file on the node");
                break;
            default:
                throw new VolumeException($"volume {volume}: this node does not know hostPath type {source.Type}");
        }

        return path;
    }

    private static void Require(string volume, bool holds, string otherwise)
    {
        if (!holds) throw new VolumeException($"volume {volume}: {otherwise}");
    }
}
