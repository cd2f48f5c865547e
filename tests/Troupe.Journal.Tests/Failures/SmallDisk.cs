using System.Diagnostics;

namespace Troupe.Journal.Tests.Failures;

/// <summary>A file system in memory that is soon full.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-disk-");

    public SmallDisk(int kilobytes) => Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", _directory.FullName);

    public string Path => _directory.FullName;

    /// <summary>Takes room, to be given back later.</summary>
    public FileInfo Fill(int kilobytes)
    {
        var file = System.IO.Path.Combine(Path, "ballast");
        File.WriteAllBytes(file, new byte[kilobytes * 1024]);
        return new FileInfo(file);
    }

    public void Dispose()
    {
        Run("umount", Path);
        _directory.Delete();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })
            ?? throw new InvalidOperationException(program);
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed: {errors}");
    }
}
