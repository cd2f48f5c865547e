using Troupe.Api.Kinds;
using Troupe.Domain.Entities;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>Refuses in the name of the service, since whoever reads it asked for a service and not for an allocation.</summary>
internal static class ServiceRefusals
{
    public static Decision Invalid(ServiceAddressRequest request, string field, string why)
    {
        var kind = ResourceKinds.Services;
        var (@namespace, name) = request.Service.Split('/') is [var first, var second] ? (first, second) : ("", request.Service);
        return Refusals.Invalid(kind, new EntityKey(kind.Kind, @namespace, name), field, why);
    }
}
