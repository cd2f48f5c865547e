namespace Troupe.Agent.Containers;

/// <summary>Which part of a container's log, and how.</summary>
public sealed record LogOptions
{
    /// <summary>Goes on until the container ends.</summary>
    public bool Follow { get; init; }

    /// <summary>Only the last lines; null for all.</summary>
    public long? TailLines { get; init; }

    /// <summary>Only what was written then and later; of the last lines, where these are asked for too.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Begins every line with its time.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Of the attempt before the present one.</summary>
    public bool Previous { get; init; }
}
