using System.Buffers.Text;
using System.Text;
using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.Etcd;

namespace Troupe.Benchmarks.Watchers;

/// <summary>Troupe's API: pods of a namespace.</summary>
internal sealed class ManyWatchedApi(Uri url) : IManyWatched
{
    public Uri Url => url;

    public byte[] Mark { get; } = "\"name\":\"w---"u8.ToArray();

    public int NumberLength => 8;

    public string Watch => $"GET {PodRequests.Path}?watch=true HTTP/1.1\r\nHost: {url.Authority}\r\n\r\n";

    public byte[] Write(int number) => PodRequests.Create(url, $"w---{number:d8}");

    public int NumberOf(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int number, out _) ? number : throw new InvalidDataException();
}

/// <summary>etcd's JSON gateway, whose keys are base64: what stands before the number fills whole groups of it.</summary>
internal sealed class ManyWatchedEtcd(Uri url) : IManyWatched
{
    private const string NamePrefix = "w---";

    public Uri Url => url;

    public byte[] Mark { get; } = Encoding.ASCII.GetBytes($"\"key\":\"{EtcdRequests.Key(NamePrefix)}");

    public int NumberLength => 12;

    public string Watch
    {
        get
        {
            var body = EtcdRequests.Watch();
            return $"POST /v3/watch HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {body.Length}\r\n\r\n{body}";
        }
    }

    public byte[] Write(int number)
    {
        var name = $"{NamePrefix}{number:d8}";
        return EtcdRequests.Put(url, name, PodRequests.Body(name));
    }

    public int NumberOf(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[9];
        Base64.DecodeFromUtf8(text, digits, out _, out _);
        return Utf8Parser.TryParse(digits[..8], out int number, out _) ? number : throw new InvalidDataException();
    }
}
