using System.Net;

namespace Troupe.Api.Clients;

/// <summary>The proxy that the environment names (`HTTPS_PROXY`, `NO_PROXY`), which never stands between a machine and itself.</summary>
/// <remarks>
/// The runtime's own would send `https://127.0.0.1:6443` to it, where another machine would look for the API on its own loopback.
/// </remarks>
public sealed class SystemProxy : IWebProxy
{
    private SystemProxy()
    {
    }

    public static SystemProxy Instance { get; } = new();

    public ICredentials? Credentials
    {
        get => HttpClient.DefaultProxy.Credentials;
        set => HttpClient.DefaultProxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : HttpClient.DefaultProxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => IsThisMachine(host) || HttpClient.DefaultProxy.IsBypassed(host);

    private static bool IsThisMachine(Uri uri) => uri.IsLoopback
        || (IPAddress.TryParse(uri.IdnHost, out var address)
            && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
}
