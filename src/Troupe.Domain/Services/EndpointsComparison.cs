using Troupe.Api.Services;
using Troupe.Domain.Labels;

namespace Troupe.Domain.Services;

/// <summary>Whether endpoints are what a plan wants; records compare their lists by identity, which says nothing.</summary>
public static class EndpointsComparison
{
    public static bool Shows(this Endpoints current, Endpoints wanted) =>
        wanted.Metadata.Labels.IsSubsetOf(current.Metadata.Labels)
        && (wanted.Metadata.Labels?.Count ?? 0) == (current.Metadata.Labels?.Count ?? 0)
        && Equal(current.Subsets, wanted.Subsets, Equal);

    private static bool Equal(EndpointSubset one, EndpointSubset other) =>
        Equal(one.Addresses, other.Addresses, (a, b) => a == b)
        && Equal(one.NotReadyAddresses, other.NotReadyAddresses, (a, b) => a == b)
        && Equal(one.Ports, other.Ports, (a, b) => a == b);

    private static bool Equal<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? other, Func<T, T, bool> equal)
    {
        if ((one?.Count ?? 0) != (other?.Count ?? 0)) return false;
        for (var i = 0; i < (one?.Count ?? 0); i++)
        {
            if (!equal(one![i], other![i])) return false;
        }

        return true;
    }
}
