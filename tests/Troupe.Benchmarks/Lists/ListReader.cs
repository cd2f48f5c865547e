using System.Diagnostics;
using System.Net;

namespace Troupe.Benchmarks.Lists;

/// <summary>Reads all objects of a store, and measures how long that takes.</summary>
/// <param name="encoding">What the client asks for, and takes apart again.</param>
internal sealed class ListReader(IListed store, DecompressionMethods encoding = DecompressionMethods.None) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = encoding });
    private readonly MemoryStream _answer = new();

    /// <returns>Milliseconds until the last byte was read.</returns>
    /// <exception cref="InvalidOperationException">It was not all.</exception>
    public async Task<double> MeasureAsync(int expected, int? limit, CancellationToken cancelled)
    {
        var (began, found) = (Stopwatch.GetTimestamp(), 0);
        string? behind = null;
        do
        {
            _answer.SetLength(0);
            using var request = store.Page(limit, behind);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancelled);
            response.EnsureSuccessStatusCode();
            await response.Content.CopyToAsync(_answer, cancelled);
            found += Count();
            behind = store.Next(_answer.GetBuffer().AsSpan(0, (int)_answer.Length), limit);
        }
        while (behind is not null);

        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return found == expected ? took : throw new InvalidOperationException($"{found} objects were listed, not {expected}");
    }

    public void Dispose()
    {
        _client.Dispose();
        _answer.Dispose();
    }

    private int Count()
    {
        var rest = _answer.GetBuffer().AsSpan(0, (int)_answer.Length);
        var count = 0;
        while (rest.IndexOf(store.Mark) is var at and >= 0)
        {
            count++;
            rest = rest[(at + store.Mark.Length)..];
        }

        return count;
    }
}
