namespace Troupe.Api.Responses;

/// <summary>How an object is to be deleted.</summary>
public sealed record DeleteOptions
{
    public string? ApiVersion { get; init; }
    public string? Kind { get; init; }

    /// <summary>Seconds; 0 deletes at once. The object's own by default.</summary>
    public long? GracePeriodSeconds { get; init; }

    public Preconditions? Preconditions { get; init; }

    /// <summary>`Background` (the default), `Foreground` or `Orphan`.</summary>
    public string? PropagationPolicy { get; init; }

    /// <summary>The old form: true is `Orphan`.</summary>
    public bool? OrphanDependents { get; init; }

    public IReadOnlyList<string>? DryRun { get; init; }
}

/// <summary>What must hold for the deletion to go on.</summary>
public sealed record Preconditions
{
    public string? Uid { get; init; }
    public string? ResourceVersion { get; init; }
}
