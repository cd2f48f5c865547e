using System.Text;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>Walks a range once, beginning at a place that a uid decides.</summary>
/// <remarks>
/// So numbers look spread and one that was just released is seldom the next to be given, and still the same command on the same state
/// chooses the same: a decider has no randomness.
/// </remarks>
internal static class SpreadOrder
{
    public static IEnumerable<long> Indexes(string uid, long count)
    {
        var start = (long)(Hash(uid) % (ulong)Math.Max(count, 1));
        for (long step = 0; step < count; step++) yield return (start + step) % count;
    }

    /// <summary>FNV-1a in 64 bits, which unlike the runtime's own hash of strings is the same in every process.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var @byte in Encoding.UTF8.GetBytes(text)) hash = (hash ^ @byte) * 1099511628211UL;
        return hash ^ (hash >> 32);
    }
}
