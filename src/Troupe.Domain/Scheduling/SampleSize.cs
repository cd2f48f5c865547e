namespace Troupe.Domain.Scheduling;

/// <summary>How many suitable nodes are enough to choose from.</summary>
internal static class SampleSize
{
    private const int SmallCluster = 100;

    /// <summary>All of a hundred; of more, a share that falls from half to a twentieth, but never under a hundred.</summary>
    public static int For(int nodes)
    {
        if (nodes <= SmallCluster) return nodes;
        var percent = Math.Max(5, 50 - nodes / 125);
        return Math.Max(SmallCluster, (int)((long)nodes * percent / 100));
    }
}
