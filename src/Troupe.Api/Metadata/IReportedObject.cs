namespace Troupe.Api.Metadata;

/// <summary>An object with a status, which its reporter writes apart from what people ask for.</summary>
public interface IReportedObject
{
    /// <summary>This object with the status of <paramref name="other"/>; without one when that is null.</summary>
    ApiObject WithStatusOf(ApiObject? other);
}
