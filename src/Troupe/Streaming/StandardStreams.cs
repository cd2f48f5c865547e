using Microsoft.Win32.SafeHandles;

namespace Troupe.Streaming;

/// <summary>This program's own output and errors, as bytes.</summary>
/// <remarks>Not the console's streams, which go on silently when their reader has gone, as behind `| head`.</remarks>
internal static class StandardStreams
{
    private const int OutputDescriptor = 1;
    private const int ErrorDescriptor = 2;
    private const int BrokenPipe = 32;

    public static Stream Output() => Open(OutputDescriptor);

    public static Stream Error() => Open(ErrorDescriptor);

    /// <summary>Whether a write failed because its reader has gone.</summary>
    public static bool IsReaderGone(IOException failure) => failure.HResult == BrokenPipe;

    private static FileStream Open(int descriptor) =>
        new(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
