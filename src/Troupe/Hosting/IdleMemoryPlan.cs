namespace Troupe.Hosting;

/// <summary>Decides when a process is idle, and has left enough behind to collect it.</summary>
/// <remarks>It is asked every five seconds, and counts in looks.</remarks>
internal sealed class IdleMemoryPlan
{
    /// <summary>Who allocates more between two looks is at work.</summary>
    private const long Quiet = 1 << 20;

    /// <summary>Less garbage than this, and than a quarter of what lives, is not worth a pause.</summary>
    private const long Worth = 4 << 20;

    /// <summary>The pause grows with what lives: above this, a request that comes just then would wait for too long.</summary>
    private const long TooMuch = 1L << 30;

    /// <summary>
    /// When it is collected again without new garbage: the compiler ends its own work later, and entities that nobody asks anything leave
    /// after two minutes.
    /// </summary>
    private static readonly int[] Again = [4, 12, 36];

    private long _seen;
    private long _collected;
    private int _quietLooks;

    /// <param name="allocated">What the process has allocated since its start, in bytes.</param>
    /// <param name="heap">What the heap holds now, garbage included, in bytes.</param>
    public bool IsDue(long allocated, long heap)
    {
        var isQuiet = allocated - _seen < Quiet;
        _seen = allocated;
        if (!isQuiet)
        {
            _quietLooks = 0;
            return false;
        }

        var garbage = allocated - _collected;
        var isWorth = garbage >= Math.Max(Worth, (heap - garbage) / 4);
        if (heap > TooMuch || (++_quietLooks > 1 && !isWorth && !Again.Contains(_quietLooks))) return false;

        _collected = allocated;
        return true;
    }
}
