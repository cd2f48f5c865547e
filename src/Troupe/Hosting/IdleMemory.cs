using System.Runtime.InteropServices;

namespace Troupe.Hosting;

/// <summary>Gives memory back to the machine once this process has become idle.</summary>
/// <remarks>
/// The runtime collects garbage when something is allocated. After a start or a load nothing is, so what those left behind would stay in
/// memory for as long as nobody asks anything. A pause that lets nobody wait costs nothing.
/// </remarks>
internal sealed class IdleMemory : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // Only the C library of GNU has it.
    private static readonly bool CanTrim = OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    private readonly IdleMemoryPlan _plan = new();
    private readonly ITimer _timer;

    private IdleMemory(TimeProvider time)
    {
        _timer = time.CreateTimer(static memory => ((IdleMemory)memory!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        LookLater();
    }

    /// <summary>Until it is disposed of.</summary>
    public static IdleMemory Release(TimeProvider time) => new(time);

    public void Dispose() => _timer.Dispose();

    private void LookLater() => _timer.Change(Interval, Timeout.InfiniteTimeSpan);

    private void Look()
    {
        if (_plan.IsDue(GC.GetTotalAllocatedBytes(), GC.GetTotalMemory(forceFullCollection: false)))
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            // What the compiler and the database gave back to the C library, the C library keeps.
            if (CanTrim) Trim(0);
        }

        LookLater();
    }

    [DllImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static extern int Trim(nuint kept);
}
