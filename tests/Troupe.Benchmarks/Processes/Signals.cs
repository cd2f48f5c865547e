using System.Runtime.InteropServices;

namespace Troupe.Benchmarks.Processes;

/// <summary>Signals to processes, which .NET itself cannot send.</summary>
internal static class Signals
{
    private const int Term = 15;

    /// <summary>A process that is gone already is no failure.</summary>
    public static void Terminate(int pid) => Kill(pid, Term);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int pid, int signal);
}
