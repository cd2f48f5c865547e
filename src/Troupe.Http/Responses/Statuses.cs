using Troupe.Api.Responses;

namespace Troupe.Http.Responses;

/// <summary>Shortens the refusals that this face itself has.</summary>
internal static class Statuses
{
    public static Status Failure(StatusReason reason, string message, StatusDetails? details = null) =>
        Status.Failure(reason, message, details);

    public static ApiException Refuse(StatusReason reason, string message, StatusDetails? details = null) => new(reason, message, details);
}
