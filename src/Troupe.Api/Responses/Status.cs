using Troupe.Api.Metadata;

namespace Troupe.Api.Responses;

/// <summary>The API's answer where it is no object: success of a deletion, or an error that explains itself.</summary>
public sealed record Status
{
    public string ApiVersion { get; init; } = "v1";
    public string Kind { get; init; } = "Status";
    public ListMeta Metadata { get; init; } = new();

    /// <summary>`Success` or `Failure`.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("status")]
    public required string Outcome { get; init; }

    public string? Message { get; init; }

    /// <summary>For programs: `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`…</summary>
    public string? Reason { get; init; }

    public StatusDetails? Details { get; init; }

    /// <summary>The HTTP status code.</summary>
    public int? Code { get; init; }
}

/// <summary>Which object, and which of its fields.</summary>
public sealed record StatusDetails
{
    public string? Name { get; init; }
    public string? Group { get; init; }
    public string? Kind { get; init; }
    public string? Uid { get; init; }
    public IReadOnlyList<StatusCause>? Causes { get; init; }
    public int? RetryAfterSeconds { get; init; }
}

/// <summary>One error of one field.</summary>
public sealed record StatusCause
{
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public string? Field { get; init; }
}
