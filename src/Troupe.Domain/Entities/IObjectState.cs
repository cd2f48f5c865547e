using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>State of an entity that is an object of the API.</summary>
public interface IObjectState
{
    /// <summary>The object as readers see it; null before creation and after deletion.</summary>
    /// <remarks>Without `resourceVersion`, which the feed stamps.</remarks>
    ApiObject? Object { get; }

    /// <summary>The state that is this object and nothing else.</summary>
    IObjectState Of(ApiObject @object);
}
