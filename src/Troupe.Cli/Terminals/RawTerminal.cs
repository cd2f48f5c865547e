using System.Runtime.InteropServices;

namespace Troupe.Cli.Terminals;

/// <summary>The terminal passes on every key as it is, control characters too, until this is disposed of.</summary>
internal sealed class RawTerminal : IDisposable
{
    private const int Input = 0;
    private const int Now = 0;

    // Larger than the `termios` of any system; only the system's own functions look into it.
    private const int StateBytes = 256;

    private readonly IDisposable _change;

    private RawTerminal(byte[] before) => _change = TerminalState.Until(() => SetAttributes(Input, Now, before));

    /// <summary>Null where the input is no terminal.</summary>
    public static RawTerminal? Enter()
    {
        var before = new byte[StateBytes];
        if (GetAttributes(Input, before) != 0) return null;
        var raw = before.ToArray();
        MakeRaw(raw);
        var terminal = new RawTerminal(before);
        if (SetAttributes(Input, Now, raw) == 0) return terminal;
        terminal.Dispose();
        return null;
    }

    public void Dispose() => _change.Dispose();

    [DllImport("libc", EntryPoint = "tcgetattr")]
    private static extern int GetAttributes(int descriptor, [In, Out] byte[] state);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    private static extern int SetAttributes(int descriptor, int when, byte[] state);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    private static extern void MakeRaw([In, Out] byte[] state);
}
