namespace Troupe.Testing.Watches;

/// <summary>How large a check of watches is; the seed decides all that is random in it.</summary>
public sealed record WatchCheckPlan(int Seed)
{
    public int Objects { get; init; } = 1_200;
    public int Writers { get; init; } = 6;
    public int Watchers { get; init; } = 16;

    /// <summary>Of all writers together.</summary>
    public int Writes { get; init; } = 9_000;

    /// <summary>How often the server is ended and started again while they write.</summary>
    public int Restarts { get; init; } = 3;

    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(90);
}
