using System.Globalization;

namespace Troupe.Testing.Watches;

/// <summary>Another seed in every run; `TROUPE_SEED` repeats one.</summary>
public static class CheckSeed
{
    public static int Next() => Environment.GetEnvironmentVariable("TROUPE_SEED") is { Length: > 0 } seed
        ? int.Parse(seed, CultureInfo.InvariantCulture)
        : Environment.TickCount & 0xFF_FFFF;
}
