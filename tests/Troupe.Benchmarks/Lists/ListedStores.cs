using System.Text;
using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.Etcd;

namespace Troupe.Benchmarks.Lists;

/// <summary>Troupe's API: pods of a namespace.</summary>
/// <param name="accept">The form in which they are wanted; null for whole objects.</param>
internal sealed class ListedApi(Uri url, string? accept = null) : IListed
{
    public Uri Url => url;

    public byte[] Mark { get; } = "\"uid\":\""u8.ToArray();

    public byte[] Write(string name) => PodRequests.Create(url, name);

    public HttpRequestMessage Page(int? limit, string? behind)
    {
        var query = (limit is null ? "" : $"?limit={limit}") + (behind is null ? "" : $"&continue={behind}");
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, PodRequests.Path + query));
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    }

    public string? Next(ReadOnlySpan<byte> answer, int? limit) => JsonText.First(answer, "\"continue\":\""u8);
}

/// <summary>etcd's JSON gateway: keys with a prefix, with their values.</summary>
internal sealed class ListedEtcd(Uri url) : IListed
{
    public Uri Url => url;

    public byte[] Mark { get; } = "\"key\":\""u8.ToArray();

    public byte[] Write(string name) => EtcdRequests.Put(url, name, PodRequests.Body(name));

    public HttpRequestMessage Page(int? limit, string? behind) => new(HttpMethod.Post, new Uri(url, "/v3/kv/range"))
    {
        Content = new StringContent(EtcdRequests.Range(behind, limit), Encoding.ASCII, "application/json"),
    };

    public string? Next(ReadOnlySpan<byte> answer, int? limit) =>
        limit is not null && answer.IndexOf("\"more\":true"u8) >= 0 ? Behind(JsonText.Last(answer, Mark)!) : null;

    // The least key that is greater.
    private static string Behind(string key) => Convert.ToBase64String([.. Convert.FromBase64String(key), 0]);
}

/// <summary>Finds a text in JSON without reading all of it: the client must cost as little as it can.</summary>
internal static class JsonText
{
    public static string? First(ReadOnlySpan<byte> json, ReadOnlySpan<byte> mark) => Behind(json, json.IndexOf(mark), mark.Length);

    public static string? Last(ReadOnlySpan<byte> json, ReadOnlySpan<byte> mark) => Behind(json, json.LastIndexOf(mark), mark.Length);

    private static string? Behind(ReadOnlySpan<byte> json, int at, int length)
    {
        if (at < 0) return null;

        var rest = json[(at + length)..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]);
    }
}
