using System.Globalization;
using System.Text;

namespace Troupe.Journal;

/// <summary>Keeps a second process out of a state directory.</summary>
/// <remarks>The kernel holds the lock and drops it with the process, however that ends; the file that stays behind means nothing.</remarks>
public sealed class StateDirectoryLock : IDisposable
{
    private const string FileName = "troupe.lock";

    private readonly FileStream _file;

    private StateDirectoryLock(FileStream file) => _file = file;

    /// <summary>Takes the directory, which is made if it is missing.</summary>
    /// <exception cref="StateDirectoryInUseException">Another process has it.</exception>
    public static StateDirectoryLock Acquire(string path)
    {
        var directory = Directory.CreateDirectory(path).FullName;
        var name = Path.Combine(directory, FileName);
        FileStream file;
        try
        {
            file = new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause) when (Holder(name) is { } holder)
        {
            throw new StateDirectoryInUseException(directory, holder.ProcessId, cause);
        }

        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
        file.Flush(flushToDisk: true);
        return new StateDirectoryLock(file);
    }

    public void Dispose() => _file.Dispose();

    // Sharing everything asks for no lock, so the first process's id can be read while it holds the file.
    private static (int? ProcessId, string Name)? Holder(string name)
    {
        try
        {
            using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return (int.TryParse(reader.ReadToEnd().AsSpan().Trim(), CultureInfo.InvariantCulture, out var id) ? id : null, name);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
