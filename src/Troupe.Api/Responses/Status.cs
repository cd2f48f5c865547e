using Troupe.Api.Metadata;

namespace Troupe.Api.Responses;

/// <summary>The API's answer where it is no object: success of a deletion, or an error that explains itself.</summary>
public sealed record Status
{
    /// <summary>The version of the status.</summary>
    public string ApiVersion { get; init; } = "v1";

    /// <summary>`Status`, whatever is answered.</summary>
    public string Kind { get; init; } = "Status";

    /// <summary>Nothing, as a status is no list.</summary>
    public ListMeta Metadata { get; init; } = new();

    /// <summary>`Success` or `Failure`.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("status")]
    public required string Outcome { get; init; }

    /// <summary>What happened, in words for people.</summary>
    public string? Message { get; init; }

    /// <summary>For programs: `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`…</summary>
    public string? Reason { get; init; }

    /// <summary>Which object it is about, and which of its fields.</summary>
    public StatusDetails? Details { get; init; }

    /// <summary>The HTTP status code.</summary>
    public int? Code { get; init; }

    /// <summary>The failure that a reason stands for: every refusal is made here.</summary>
    public static Status Failure(StatusReason reason, string message, StatusDetails? details = null) => new()
    {
        Outcome = "Failure", Message = message, Reason = reason.ToString(), Code = reason.Code(), Details = details,
    };
}

/// <summary>Which object, and which of its fields.</summary>
public sealed record StatusDetails
{
    /// <summary>The name of the object.</summary>
    public string? Name { get; init; }

    /// <summary>The group of the object's kind.</summary>
    public string? Group { get; init; }

    /// <summary>The plural name of the object's kind.</summary>
    public string? Kind { get; init; }

    /// <summary>The uid of the object.</summary>
    public string? Uid { get; init; }

    /// <summary>Every single error, where there are several.</summary>
    public IReadOnlyList<StatusCause>? Causes { get; init; }

    /// <summary>After how many seconds the request may succeed.</summary>
    public int? RetryAfterSeconds { get; init; }
}

/// <summary>One error of one field.</summary>
public sealed record StatusCause
{
    /// <summary>What is wrong, in one word for programs, as `FieldValueInvalid`.</summary>
    public string? Reason { get; init; }

    /// <summary>What is wrong, in words for people.</summary>
    public string? Message { get; init; }

    /// <summary>The field that is wrong, as `spec.containers[0].name`.</summary>
    public string? Field { get; init; }
}
