namespace Troupe.Agent.Volumes;

/// <summary>A part of a volume instead of all of it.</summary>
internal static class SubPaths
{
    /// <summary>A container may have made links in its volume; following one would show it the host's files.</summary>
    public static string Prepare(string volume, string subPath)
    {
        if (Path.IsPathRooted(subPath)) throw new VolumeException($"subPath {subPath} must be relative to its volume");
        var path = volume;
        foreach (var part in subPath.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..") throw new VolumeException($"subPath {subPath} leaves its volume");
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null) throw new VolumeException($"subPath {subPath} leads through a link");
        }

        if (!File.Exists(path)) Directory.CreateDirectory(path);
        return path;
    }
}
