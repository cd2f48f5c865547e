using System.Text;

namespace Troupe.Benchmarks.Load;

/// <summary>Whole requests, made before the clock runs.</summary>
internal static class HttpRequestBytes
{
    public static byte[] Post(Uri server, string path, byte[] body) => Of("POST", server, path, "application/json", body);

    public static byte[] Patch(Uri server, string path, string type, byte[] body) => Of("PATCH", server, path, type, body);

    private static byte[] Of(string method, Uri server, string path, string type, byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];
}
