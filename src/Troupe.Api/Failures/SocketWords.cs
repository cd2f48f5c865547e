using System.Net.Sockets;

namespace Troupe.Api.Failures;

/// <summary>Why a connection did not come about, or ended.</summary>
internal static class SocketWords
{
    public static string Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "nothing listens there (connection refused)",
        SocketError.HostNotFound or SocketError.NoData => "the name has no address",
        SocketError.TryAgain => "the name could not be looked up just now",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.HostDown =>
            "there is no way there from this machine",
        SocketError.TimedOut => "it took too long",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.Disconnecting =>
            "the other side closed the connection",
        SocketError.AddressAlreadyInUse => "something else listens there already",
        SocketError.AddressNotAvailable => "this machine does not have that address",
        SocketError.AccessDenied => "it is not allowed (ports below 1024 may be for root alone)",
        SocketError.TooManyOpenSockets => "this program has too many connections open",
        SocketError.AddressFamilyNotSupported => "this machine does not speak that kind of address",
        _ => $"the network failed (error {(int)error})",
    };
}
