using Troupe.Api.Responses;

namespace Troupe.Api.Validation;

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">As `spec.containers[0].image`.</param>
/// <param name="Reason">For programs: one of <see cref="FieldErrorReason"/>.</param>
/// <param name="Message">For people: `Invalid value: -1: must be greater than or equal to 0`.</param>
/// <param name="Suggestion">What was probably meant, where something is near.</param>
public sealed record FieldError(string Field, string Reason, string Message, string? Suggestion = null)
{
    /// <summary>As the details of a <see cref="Status"/> carry it.</summary>
    public StatusCause ToCause() => new() { Reason = Reason, Message = Message, Field = Field };

    public override string ToString() => $"{Field}: {Message}";
}
