using System.Text;
using Troupe.Benchmarks.Load;

namespace Troupe.Benchmarks.Etcd;

/// <summary>Requests to etcd's JSON gateway, whose keys and values are base64.</summary>
internal static class EtcdRequests
{
    public const string Prefix = "/registry/pods/default/";

    public static byte[] Put(Uri server, string name, byte[] value) => HttpRequestBytes.Post(
        server, "/v3/kv/put", Encoding.ASCII.GetBytes($$"""{"key":"{{Key(name)}}","value":"{{Convert.ToBase64String(value)}}"}"""));

    /// <summary>The body of a watch over all keys with the prefix.</summary>
    public static string Watch() =>
        $$$"""{"create_request":{"key":"{{{Base64(Prefix)}}}","range_end":"{{{Base64(Prefix[..^1] + "0")}}}"}}""";

    /// <summary>The body of a range over all keys with the prefix, or those from a key on, which is base64 already.</summary>
    public static string Range(string? from, int? limit) =>
        $$"""{"key":"{{from ?? Base64(Prefix)}}","range_end":"{{Base64(Prefix[..^1] + "0")}}","limit":"{{limit ?? 0}}"}""";

    public static string Key(string name) => Base64(Prefix + name);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
