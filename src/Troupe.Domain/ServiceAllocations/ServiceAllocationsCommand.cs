using Troupe.Domain.Entities;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>What is asked of the one writer of service addresses, `ServiceAllocations//cluster`.</summary>
public abstract record ServiceAllocationsCommand : Command
{
    private ServiceAllocationsCommand() { }

    /// <summary>Reserves, or adjusts what the service already holds; the answer is its <see cref="ServiceAddresses"/>.</summary>
    public sealed record ReserveServiceAddresses(ServiceAddressRequest Request, ServiceAddressRanges Ranges) : ServiceAllocationsCommand;

    public sealed record ReleaseServiceAddresses(string Service, string Uid) : ServiceAllocationsCommand;
}
