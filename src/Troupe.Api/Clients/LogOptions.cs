namespace Troupe.Api.Clients;

/// <summary>Which part of a container's output.</summary>
public sealed record LogOptions
{
    /// <summary>May be left out where the pod has one container.</summary>
    public string? Container { get; init; }

    /// <summary>Goes on as the container writes.</summary>
    public bool Follow { get; init; }

    /// <summary>The last lines only.</summary>
    public long? TailLines { get; init; }

    /// <summary>An RFC 3339 time in front of each line.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Of the container before its last restart.</summary>
    public bool Previous { get; init; }

    public long? SinceSeconds { get; init; }

    /// <summary>What was written later; not together with <see cref="SinceSeconds"/>.</summary>
    public DateTimeOffset? SinceTime { get; init; }

    public long? LimitBytes { get; init; }
}
