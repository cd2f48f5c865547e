using Troupe.Api.Responses;

namespace Troupe.Http.Responses;

/// <summary>Makes the `Status` of refusals that this face itself has.</summary>
internal static class Statuses
{
    public static Status Failure(StatusReason reason, string message, StatusDetails? details = null) => new()
    {
        Outcome = "Failure", Message = message, Reason = reason.ToString(), Code = reason.Code(), Details = details,
    };

    public static ApiException Refuse(StatusReason reason, string message, StatusDetails? details = null) =>
        new(Failure(reason, message, details));
}
