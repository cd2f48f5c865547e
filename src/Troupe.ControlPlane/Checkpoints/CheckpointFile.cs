using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Checkpoints;

/// <summary>The file in the state directory that holds the last checkpoint, whole: an earlier one is replaced by renaming.</summary>
/// <param name="keepFree">Bytes that are left to the journal, which may lie on the same disk.</param>
internal sealed class CheckpointFile(string path, long keepFree)
{
    private const int BufferBytes = 256 * 1024;

    private readonly string _unfinished = path + ".new";

    public string Path => path;

    public bool Exists => File.Exists(path);

    /// <exception cref="IOException">There is no room for it; the earlier one is still there.</exception>
    public void Write(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        try
        {
            using (var file = Create())
            {
                CheckpointWriting.Write(file, checkpoint, bytes =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    LeaveRoom(bytes);
                });
                file.Flush(flushToDisk: true);
            }

            File.Move(_unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(_unfinished);
            throw;
        }
    }

    /// <exception cref="Exception">There is none that can be read.</exception>
    public CheckpointHeader ReadHeader()
    {
        using var file = Open();
        return CheckpointReading.Header(file);
    }

    /// <exception cref="Exception">It is damaged.</exception>
    public FoldedJournal Read(long revision)
    {
        using var file = Open();
        return CheckpointReading.Read(file, revision);
    }

    /// <remarks>It holds whatever objects hold, secrets too.</remarks>
    private FileStream Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = BufferBytes };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(_unfinished, options);
    }

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);

    private void LeaveRoom(int bytes)
    {
        var free = new DriveInfo(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!).AvailableFreeSpace;
        if (free - bytes < keepFree) throw new IOException($"only {free:n0} bytes are free on its disk, and the journal needs them");
    }
}
