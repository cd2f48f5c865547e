using Troupe.Api.Serialization;

namespace Troupe.Api.Pods;

/// <summary>How a container is kept from doing harm. Nothing of it is enforced yet, so whatever it asks for is refused.</summary>
public sealed record SecurityContext : IEmptyIsAbsent
{
    bool IEmptyIsAbsent.SaysNothing => true;
}

/// <summary>How a pod is kept from doing harm. Nothing of it is enforced yet, so whatever it asks for is refused.</summary>
public sealed record PodSecurityContext : IEmptyIsAbsent
{
    bool IEmptyIsAbsent.SaysNothing => true;
}
