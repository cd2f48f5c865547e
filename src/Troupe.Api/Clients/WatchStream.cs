using System.Runtime.CompilerServices;
using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;

namespace Troupe.Api.Clients;

/// <summary>Reads a watch: one JSON object per line, until the server ends it.</summary>
internal static class WatchStream
{
    public static async IAsyncEnumerable<WatchEvent> ReadAsync(
        Stream stream, ResourceKind kind, Func<Exception, Exception> broken, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        while (await ReadLineAsync(reader, broken, cancellationToken) is { } line)
            if (line.Length > 0) yield return Parse(line, kind, broken);
    }

    private static async Task<string?> ReadLineAsync(
        StreamReader reader, Func<Exception, Exception> broken, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            throw broken(exception);
        }
    }

    private static WatchEvent Parse(string line, ResourceKind kind, Func<Exception, Exception> broken)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var type = json.RootElement.GetProperty("type").GetString() ?? "";
            var @object = json.RootElement.GetProperty("object");
            return type == "ERROR"
                ? new WatchEvent(type, null, @object.Deserialize<Status>(ApiJson.Lenient))
                : new WatchEvent(type, (ApiObject?)@object.Deserialize(kind.Type, ApiJson.Lenient));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw broken(exception as JsonException ?? new JsonException("no event of a watch", exception));
        }
    }
}
