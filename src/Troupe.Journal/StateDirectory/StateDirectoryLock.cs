using System.Globalization;

namespace Troupe.Journal;

/// <summary>Keeps a second process out of a state directory.</summary>
/// <remarks>
/// The kernel holds the lock and drops it with the process, however that ends; the files that stay behind mean nothing. The process id lies
/// beside the lock because nobody can read a locked file.
/// </remarks>
public sealed class StateDirectoryLock : IDisposable
{
    private const string LockName = "troupe.lock";
    private const string ProcessIdName = "troupe.pid";

    private readonly FileStream _file;

    private StateDirectoryLock(FileStream file) => _file = file;

    /// <summary>Takes the directory, which is made if it is missing.</summary>
    /// <exception cref="StateDirectoryInUseException">Another process has it.</exception>
    public static StateDirectoryLock Acquire(string path)
    {
        var directory = Directory.CreateDirectory(path).FullName;
        var name = Path.Combine(directory, LockName);
        FileStream file;
        try
        {
            file = new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause) when (File.Exists(name))
        {
            throw new StateDirectoryInUseException(directory, Holder(directory), cause);
        }

        try
        {
            File.WriteAllText(Path.Combine(directory, ProcessIdName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
            return new StateDirectoryLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The process that has the directory now; null where none has, whatever the files there say.</summary>
    public static int? HolderOf(string path)
    {
        var name = Path.Combine(path, LockName);
        if (!File.Exists(name)) return null;
        try
        {
            new FileStream(name, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return null;
        }
        catch (FileNotFoundException)
        {
            return null; // It went away meanwhile, and its process with it.
        }
        catch (IOException)
        {
            return Holder(path);
        }
    }

    public void Dispose() => _file.Dispose();

    private static int? Holder(string directory)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(directory, ProcessIdName));
            return int.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (IOException)
        {
            // The first process has the lock but has not said its name yet.
            return null;
        }
    }
}
