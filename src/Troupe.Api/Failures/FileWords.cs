namespace Troupe.Api.Failures;

/// <summary>Why a file or folder could not be read or written.</summary>
internal static class FileWords
{
    /// <summary>Errors of the system, by the numbers that Linux gives them and the runtime passes on.</summary>
    private static readonly Dictionary<int, string> ByNumber = new()
    {
        [1] = "it is not allowed", [2] = "there is no such file", [5] = "the device failed", [11] = "another program uses it",
        [13] = "it is not allowed", [17] = "there is one already", [20] = "a part of its path is no folder", [21] = "it is a folder",
        [24] = "this program has too many files open", [26] = "it is a program that runs", [27] = "the file would be too large",
        [28] = "the disk is full", [30] = "nothing can be written to that file system", [32] = "nobody reads what is written",
        [36] = "its name is too long", [39] = "the folder is not empty", [40] = "its links lead in a circle", [104] =
            "the other side closed the connection",
        [122] = "the disk quota is used up",
    };

    public static string Of(Exception failure) => failure switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such folder",
        PathTooLongException => "its name is too long",
        EndOfStreamException => "it ends too early",
        // A folder that is read as a file is refused like a file of somebody else.
        UnauthorizedAccessException => "it is not allowed, or it is a folder",
        _ when ByNumber.TryGetValue(failure.HResult, out var words) => words,
        { InnerException: { } } => "the connection broke",
        _ => "it could not be read or written to its end",
    };
}
