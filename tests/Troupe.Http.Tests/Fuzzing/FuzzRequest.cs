using System.Globalization;
using System.Text;

namespace Troupe.Http.Tests.Fuzzing;

/// <summary>A request as bytes will have it: nothing is corrected on its way.</summary>
internal sealed record FuzzRequest(string Method, string Path)
{
    public IReadOnlyList<(string Name, string Value)> Query { get; init; } = [];
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
    public byte[]? Body { get; init; }

    /// <summary>The body is sent in pieces of so many bytes, each with its length.</summary>
    public int? ChunkSize { get; init; }

    /// <summary>The length that the head tells, where it is not that of the body: whatever follows is no request.</summary>
    public long? FalseLength { get; init; }

    public static FuzzRequest Of(string method, string path, string? body = null, string type = "application/json") => new(method, path)
    {
        Headers = body is null ? [] : [("Content-Type", type)], Body = body is null ? null : Encoding.UTF8.GetBytes(body),
    };

    public FuzzRequest With(string name, string value) => this with
    {
        Headers = [.. Headers.Where(header => header.Name != name), (name, value)],
    };

    public FuzzRequest Asking(string name, string value) => this with
    {
        Query = [.. Query.Where(parameter => parameter.Name != name), (name, value)],
    };

    public byte[] ToBytes()
    {
        var head = new StringBuilder();
        var query = string.Join('&', Query.Select(parameter => $"{parameter.Name}={parameter.Value}"));
        var target = OneLine(query.Length == 0 ? Path : $"{Path}?{query}");
        head.Append(Method).Append(' ').Append(target).Append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        foreach (var (name, value) in Headers) head.Append(name).Append(": ").Append(Header(value)).Append("\r\n");
        if (ChunkSize is not null) head.Append("Transfer-Encoding: chunked\r\n");
        else if (Body is not null || FalseLength is not null)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {FalseLength ?? Body!.Length}\r\n");
        head.Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. ChunkSize is { } size ? Chunks(Body ?? [], size) : Body ?? []];
    }

    public override string ToString()
    {
        var bytes = ToBytes();
        var shown = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 3000));
        return bytes.Length > 3000 ? $"{shown}… ({bytes.Length} bytes)" : shown;
    }

    private static IEnumerable<byte> Chunks(byte[] body, int size) => body.Chunk(size)
        .SelectMany(chunk => Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n").Concat(chunk).Concat("\r\n"u8.ToArray()))
        .Concat("0\r\n\r\n"u8.ToArray());

    /// <summary>Blanks and what is beyond ASCII travel escaped: a broken request line says nothing of the server behind it.</summary>
    private static string OneLine(string target)
    {
        var line = new StringBuilder();
        foreach (var rune in target.EnumerateRunes())
        {
            if (rune.Value is > 0x20 and < 0x7F) line.Append((char)rune.Value);
            else foreach (var part in Encoding.UTF8.GetBytes(rune.ToString())) line.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
        }

        return line.ToString();
    }

    private static string Header(string value) => string.Concat(value.Select(c => c is >= ' ' and < (char)0x7F ? c : '_'));
}
