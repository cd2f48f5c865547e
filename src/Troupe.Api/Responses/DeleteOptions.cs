namespace Troupe.Api.Responses;

/// <summary>How an object is to be deleted.</summary>
public sealed record DeleteOptions
{
    /// <summary>The version of the options.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>`DeleteOptions`, whatever is deleted.</summary>
    public string? Kind { get; init; }

    /// <summary>Seconds; 0 deletes at once. The object's own by default.</summary>
    public long? GracePeriodSeconds { get; init; }

    /// <summary>What must hold for the object to be deleted.</summary>
    public Preconditions? Preconditions { get; init; }

    /// <summary>`Background` (the default), `Foreground` or `Orphan`.</summary>
    public string? PropagationPolicy { get; init; }

    /// <summary>The old form: true is `Orphan`.</summary>
    public bool? OrphanDependents { get; init; }

    /// <summary>`All` runs every check and commits nothing.</summary>
    public IReadOnlyList<string>? DryRun { get; init; }
}

/// <summary>What must hold for the deletion to go on.</summary>
public sealed record Preconditions
{
    /// <summary>The uid that the object must have.</summary>
    public string? Uid { get; init; }

    /// <summary>The revision that the object must have.</summary>
    public string? ResourceVersion { get; init; }
}
