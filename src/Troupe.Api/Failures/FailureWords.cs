using System.ComponentModel;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

namespace Troupe.Api.Failures;

/// <summary>
/// Says what went wrong in words of our own: what libraries and the runtime write is for their users, changes with their versions, and
/// speaks of their insides.
/// </summary>
public static class FailureWords
{
    /// <summary>A few words that fit behind a colon, of the first failure in the chain of causes that says something.</summary>
    public static string Of(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            // The deepest failure of a socket says most; what stands above it only passes it on.
            if (cause is SocketException socket) return SocketWords.Of(socket.SocketErrorCode);
            if (cause is UntrustedServerException untrusted) return untrusted.Message;
        }

        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (Known(cause) is { } words) return words;
        }

        return $"something that nobody foresaw ({failure.GetType().Name})";
    }

    private static string? Known(Exception cause) => cause switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => HttpWords(error),
        HttpIOException { HttpRequestError: var error } => HttpWords(error),
        AuthenticationException => "what answered there speaks no TLS, or none that this program speaks",
        JsonException or InvalidOperationException { Source: "System.Text.Json" } =>
            "the answer is not what the API writes; is it a proxy, or another program, that answered?",
        IOException or UnauthorizedAccessException => FileWords.Of(cause),
        OperationCanceledException or TimeoutException => "it took too long",
        Win32Exception program => ProgramWords(program.NativeErrorCode),
        FormatException => "it is not written as it should be",
        InvalidDataException => "it is not what it should be, or ends too early",
        _ => null,
    };

    private static string? HttpWords(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "the name has no address",
        HttpRequestError.ConnectionError => "no connection came about",
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError =>
            "what answered there speaks no HTTP, or none that this program speaks",
        HttpRequestError.ResponseEnded => "the connection was closed before the answer was whole",
        HttpRequestError.ProxyTunnelError => "the proxy that HTTPS_PROXY names does not pass it on (NO_PROXY excludes hosts from it)",
        HttpRequestError.UserAuthenticationError => "the credentials do not fit what is asked for",
        HttpRequestError.ConfigurationLimitExceeded => "the answer is longer than any answer of the API",
        HttpRequestError.ExtendedConnectNotSupported => "the server makes no such connection",
        _ => null,
    };

    /// <summary>Why a program could not be started.</summary>
    private static string ProgramWords(int errno) => errno switch
    {
        2 => "there is no such program",
        13 => "it may not be run",
        8 => "it is no program",
        _ => $"it cannot be run (error {errno})",
    };
}
