using System.Runtime.CompilerServices;
using System.Text.Json;
using Troupe.Agent.Containers;

namespace Troupe.Agent.Streaming.RemoteCommands;

/// <summary>Reads the sizes that a client's terminal takes: JSON objects, one after the other.</summary>
internal static class TerminalSizes
{
    /// <summary>Of one object; what is longer is none.</summary>
    private const int LongestBytes = 1024;

    private static readonly JsonSerializerOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Ends with the stream, and at the first bytes that are no size.</summary>
    public static async IAsyncEnumerable<TerminalSize> ReadAsync(
        Stream source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestBytes];
        var length = 0;
        while (length < buffer.Length && await source.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            int end;
            while ((end = buffer.AsSpan(0, length).IndexOf((byte)'}')) >= 0)
            {
                var size = Parse(buffer.AsSpan(0, end + 1));
                buffer.AsSpan(end + 1, length - end - 1).CopyTo(buffer);
                length -= end + 1;
                if (size is not { } known) yield break;
                yield return known;
            }
        }
    }

    private static TerminalSize? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var size = JsonSerializer.Deserialize<TerminalSize>(json, AnyCase);
            return size is { Width: >= 0 and <= ushort.MaxValue, Height: >= 0 and <= ushort.MaxValue } ? size : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
