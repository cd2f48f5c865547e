using System.Text.Json.Nodes;

namespace Troupe.Http.Tests.Watches;

/// <summary>A watch as a client reads it: a JSON object a line.</summary>
internal sealed class WatchLines : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private WatchLines(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public static async Task<WatchLines> OpenAsync(TestServer server, string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new WatchLines(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>Null when the stream has ended.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        var line = await _reader.ReadLineAsync().WaitAsync(Patience);
        return line is null ? null : JsonNode.Parse(line);
    }

    /// <summary>The next event as `TYPE name`.</summary>
    public async Task<string> NextNameAsync()
    {
        var next = await NextAsync();
        return $"{next!["type"]} {Make.Name(next["object"]!)}";
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
