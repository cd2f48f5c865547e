using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.Domain.DataObjects;

/// <summary>What happens to an object that is only data.</summary>
public abstract record DataObjectEvent : ObjectEvent<ApiObject>
{
    private DataObjectEvent() { }

    /// <summary>The content is another; the metadata of <paramref name="Object"/> does not count.</summary>
    public sealed record DataObjectReplaced(ApiObject Object) : DataObjectEvent;

    /// <summary>Only the status of <paramref name="Object"/> counts.</summary>
    public sealed record DataObjectStatusReported(ApiObject Object) : DataObjectEvent;
}
