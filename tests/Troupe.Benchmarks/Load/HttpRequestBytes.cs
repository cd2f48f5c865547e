using System.Text;

namespace Troupe.Benchmarks.Load;

/// <summary>Whole requests, made before the clock runs.</summary>
internal static class HttpRequestBytes
{
    public static byte[] Post(Uri server, string path, byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];
}
