using Troupe.Api.Clients;
using Troupe.Api.Failures;
using Troupe.Api.Responses;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Failures;

/// <summary>Tells in one line why a command ended, and with which exit code.</summary>
internal static class FailureReport
{
    private const int Interrupted = 130;

    // As a shell tells of whoever ends by SIGPIPE.
    private const int ReaderGone = 141;

    private const int BrokenPipe = 32;

    /// <summary>Whether a write failed because its reader has gone.</summary>
    public static bool IsReaderGone(IOException failure) => failure.HResult == BrokenPipe;

    /// <returns>The exit code.</returns>
    public static int Tell(Exception failure, TextWriter errors)
    {
        if (failure is OperationCanceledException) return Interrupted;
        if (failure is IOException gone && IsReaderGone(gone)) return ReaderGone;
        errors.WriteLine(Escaped.Lines(Line(failure)));
        return failure is CommandFailure { ExitCode: var code } ? code : 1;
    }

    private static string Line(Exception failure) => failure switch
    {
        CommandFailure or ApiUnreachableException => $"Error: {failure.Message}",
        ApiException { Reason: StatusReason.Unauthorized } =>
            $"Error: You must be logged in to the server ({failure.Message}): it knows nobody by these credentials. "
            + "They may have expired, or be those of another cluster; the log of the server says why",
        ApiException refused => $"Error from server ({refused.Reason}): {refused.Message}",
        FileNotFoundException { FileName: { } file } => $"Error: {file}: {FailureWords.Of(failure)}",
        _ => $"Error: {FailureWords.Of(failure)}",
    };
}
