using System.Text;
using CommunityToolkit.HighPerformance.Buffers;

namespace Troupe.Api.Metadata;

/// <summary>Keeps one string for equal texts, as the pods of one template have the same owned fields.</summary>
internal static class SharedTexts
{
    // A text that a client makes large on purpose is its own, so that the pool stays small.
    private const int LongestShared = 4 * 1024;

    public static string Of(ReadOnlySpan<byte> utf8) => utf8.Length <= LongestShared
        ? StringPool.Shared.GetOrAdd(utf8, Encoding.UTF8)
        : Encoding.UTF8.GetString(utf8);
}
