namespace Troupe.Security.Certificates;

/// <summary>Files that nobody but their owner may read, and that are either whole or not there.</summary>
/// <remarks>On Windows a file has the rights of its folder, which a user's own folder keeps from others.</remarks>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const string Unfinished = ".unfinished";

    /// <summary>Writes beside the file and renames: a machine that stops in between leaves the old file, or none.</summary>
    public static void Write(string path, string text)
    {
        var unfinished = path + Unfinished;
        File.Delete(unfinished); // What an interrupted start left may have another mode.
        using (var file = Create(unfinished))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Makes a file private that somebody else is going to fill, or has filled already.</summary>
    public static void Protect(string path)
    {
        if (!File.Exists(path)) Create(path).Dispose();
        else if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OwnerOnly);
    }

    /// <summary>A folder for such files; one that exists stays as it is.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerFolder);
    }

    /// <summary>Whether others than the owner may read a file that ought to be private.</summary>
    public static bool IsReadByOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerFolder) != 0;

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
