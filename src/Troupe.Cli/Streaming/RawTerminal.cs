using System.Runtime.InteropServices;

namespace Troupe.Cli.Streaming;

/// <summary>The terminal passes on every key as it is, control characters too, until this is disposed of.</summary>
internal sealed class RawTerminal : IDisposable
{
    private const int Input = 0;
    private const int Now = 0;

    // Larger than the `termios` of any system; only the system's own functions look into it.
    private const int StateBytes = 256;

    private readonly byte[] _before;

    private RawTerminal(byte[] before) => _before = before;

    /// <summary>Null where the input is no terminal.</summary>
    public static RawTerminal? Enter()
    {
        var before = new byte[StateBytes];
        if (GetAttributes(Input, before) != 0) return null;
        var raw = before.ToArray();
        MakeRaw(raw);
        return SetAttributes(Input, Now, raw) == 0 ? new RawTerminal(before) : null;
    }

    public void Dispose() => SetAttributes(Input, Now, _before);

    [DllImport("libc", EntryPoint = "tcgetattr")]
    private static extern int GetAttributes(int descriptor, [In, Out] byte[] state);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    private static extern int SetAttributes(int descriptor, int when, byte[] state);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    private static extern void MakeRaw([In, Out] byte[] state);
}
