using System.Runtime.InteropServices;

namespace Troupe.Cli.Terminals;

/// <summary>How large a terminal is.</summary>
internal readonly record struct TerminalSize(int Columns, int Rows)
{
    public const int Output = 1;
    public const int Errors = 2;

    private const nuint GetWindowSize = 0x5413; // TIOCGWINSZ of Linux.

    private static readonly TerminalSize Usual = new(80, 24);

    /// <summary>Of the terminal behind a descriptor; the usual size where there is none.</summary>
    public static TerminalSize Of(int descriptor)
    {
        if (!OperatingSystem.IsLinux()) return OfConsole();
        var size = new WindowSize();
        return Control(descriptor, GetWindowSize, ref size) == 0 && size.Columns > 0 ? new TerminalSize(size.Columns, size.Rows) : Usual;
    }

    private static TerminalSize OfConsole()
    {
        try
        {
            return Console.WindowWidth > 0 ? new TerminalSize(Console.WindowWidth, Console.WindowHeight) : Usual;
        }
        catch (IOException)
        {
            return Usual; // No terminal that could be asked.
        }
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(int descriptor, nuint request, ref WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
