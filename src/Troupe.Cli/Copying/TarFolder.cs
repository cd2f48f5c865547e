using System.Formats.Tar;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Copying;

/// <summary>Packs what is here for a pod, and unpacks here what a pod packed, never outside of its target.</summary>
internal static class TarFolder
{
    /// <param name="name">What the file or folder is to be called there.</param>
    /// <param name="contentOnly">Leaves the folder itself, which is there already, as it is there.</param>
    public static async Task PackAsync(
        string path, string name, Stream archive, CancellationToken cancellationToken, bool contentOnly = false)
    {
        await using var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true);
        if (contentOnly) await PackContentAsync(writer, path, name, cancellationToken);
        else await PackAsync(writer, path, name, cancellationToken);
    }

    private static async Task PackAsync(TarWriter writer, string path, string name, CancellationToken cancellationToken)
    {
        await writer.WriteEntryAsync(path, name, cancellationToken);
        if (!Directory.Exists(path) || new DirectoryInfo(path).LinkTarget is not null) return;
        await PackContentAsync(writer, path, name, cancellationToken);
    }

    private static async Task PackContentAsync(TarWriter writer, string path, string name, CancellationToken cancellationToken)
    {
        foreach (var inner in Directory.EnumerateFileSystemEntries(path).Order(StringComparer.Ordinal))
            await PackAsync(writer, inner, $"{name}/{Path.GetFileName(inner)}", cancellationToken);
    }

    /// <param name="name">What the pod packed, which becomes <paramref name="target"/>.</param>
    public static async Task UnpackAsync(
        Stream archive, string name, string target, Action<string> warn, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(target);
        await using var reader = new TarReader(archive, leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (Place(root, name, entry.Name) is not { } place)
            {
                warn($"'{entry.Name}' is left out: it would be outside of {target}");
                continue;
            }

            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    Directory.CreateDirectory(place);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                    await entry.ExtractToFileAsync(place, overwrite: true, cancellationToken);
                    break;
                default:
                    warn($"'{entry.Name}' is left out: it is no file and no folder, but a {entry.EntryType}");
                    break;
            }
        }
    }

    /// <summary>Where an entry belongs; null for what its name, or a link on the way, would lead outside of the target.</summary>
    private static string? Place(string root, string name, string entry)
    {
        var parts = entry.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        if (parts.Contains("..")) return null;
        if (name != "." && parts.Count > 0 && parts[0] == name) parts.RemoveAt(0);
        else if (name != ".") return null;
        var place = root;
        foreach (var part in parts)
        {
            if (place != root && new DirectoryInfo(place).LinkTarget is not null) return null;
            place = Path.Combine(place, part);
        }

        return new FileInfo(place).LinkTarget is null || place == root ? place : null;
    }

    /// <summary>A folder takes what is copied into it under its own name.</summary>
    public static string LocalTarget(string path, string name)
    {
        if (Directory.Exists(path)) return name == "." ? path : Path.Combine(path, name);
        if (path.EndsWith('/')) throw new CommandFailure($"{path}: there is no such folder");
        return path;
    }
}
