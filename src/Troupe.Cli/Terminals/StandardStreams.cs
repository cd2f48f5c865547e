using Microsoft.Win32.SafeHandles;

namespace Troupe.Cli.Terminals;

/// <summary>This program's own output and errors, as bytes.</summary>
/// <remarks>Not the console's streams for a pipe: they go on silently when its reader has gone, as behind `| head`.</remarks>
internal static class StandardStreams
{
    private const int InputDescriptor = 0;
    private const int OutputDescriptor = 1;
    private const int ErrorDescriptor = 2;
    /// <summary>What is typed, or piped in. The runtime's own reader would steer a terminal.</summary>
    public static TextReader TextInput() => Console.IsInputRedirected
        ? Console.In
        : new StreamReader(new FileStream(new SafeFileHandle(InputDescriptor, ownsHandle: false), FileAccess.Read, bufferSize: 0));

    public static Stream Output() => Open(OutputDescriptor, Console.OpenStandardOutput);

    public static Stream Error() => Open(ErrorDescriptor, Console.OpenStandardError);

    // A file has no reader to lose, and one place at which all who share it go on; a FileStream would keep a place of its own.
    private static Stream Open(int descriptor, Func<Stream> console)
    {
        var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? console() : stream;
    }
}
