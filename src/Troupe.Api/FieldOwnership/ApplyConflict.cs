using System.Globalization;
using Troupe.Api.Patches;
using Troupe.Api.Responses;

namespace Troupe.Api.FieldOwnership;

/// <summary>Fields of another owner that an apply would change.</summary>
internal sealed record ApplyConflict(FieldOwner.Id Owner, FieldSet Fields)
{
    /// <summary>In the words of Kubernetes, which clients print with advice of their own.</summary>
    public static ApiException Refusal(IReadOnlyList<ApplyConflict> conflicts)
    {
        var byOwner = conflicts.OrderBy(conflict => conflict.Owner.ToString(), StringComparer.Ordinal)
            .Select(conflict => (
                Owner: conflict.Owner.ToString(), Paths: conflict.Fields.Members().Select(FieldSteps.ToText).ToList()))
            .ToList();
        var count = byOwner.Sum(conflict => conflict.Paths.Count);
        var which = count == 1
            ? $"1 conflict: conflict with {byOwner[0].Owner}: {byOwner[0].Paths[0]}"
            : $"{count.ToString(CultureInfo.InvariantCulture)} conflicts: " + string.Join('\n', byOwner.Select(conflict =>
                $"conflicts with {conflict.Owner}:\n" + string.Join('\n', conflict.Paths.Select(path => $"- {path}"))));
        return new ApiException(StatusReason.Conflict, $"Apply failed with {which}", new StatusDetails
        {
            Causes =
            [
                .. byOwner.SelectMany(conflict => conflict.Paths.Select(path => new StatusCause
                {
                    Reason = "FieldManagerConflict", Message = $"conflict with {conflict.Owner}", Field = path,
                })),
            ],
        });
    }
}
