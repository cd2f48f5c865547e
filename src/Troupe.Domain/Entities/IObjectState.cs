using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>State of an entity that is an object of the API.</summary>
public interface IObjectState
{
    /// <summary>The object as readers see it, without `resourceVersion` (the feed stamps that); null before creation and after deletion.</summary>
    ApiObject? Object { get; }
}
