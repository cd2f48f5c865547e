namespace Troupe.Api.Pods;

/// <summary>Lets a pod stay where a taint would keep it away.</summary>
public sealed record Toleration
{
    /// <summary>The key of the taint.</summary>
    public string? Key { get; init; }

    /// <summary>`Exists`, or `Equal` (the default), which compares the value too.</summary>
    public string? Operator { get; init; }

    /// <summary>The value of the taint; none for `Exists`.</summary>
    public string? Value { get; init; }

    /// <summary>What the taint does, as `NoExecute`; anything by default.</summary>
    public string? Effect { get; init; }

    /// <summary>How long the pod stays when the taint comes; for ever by default.</summary>
    public long? TolerationSeconds { get; init; }
}
