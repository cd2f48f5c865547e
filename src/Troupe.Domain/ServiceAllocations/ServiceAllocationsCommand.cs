using Troupe.Domain.Entities;

namespace Troupe.Domain.ServiceAllocations;

/// <summary>What is asked of the one writer of service addresses, `ServiceAllocations//cluster`.</summary>
public abstract record ServiceAllocationsCommand : Command
{
    private ServiceAllocationsCommand() { }

    /// <summary>Reserves, or adjusts what the service already holds; the answer is its <see cref="ServiceAddresses"/>.</summary>
    /// <param name="KeepsHeld">
    /// What the service holds stays its own as well, behind what is asked for: until the service itself is written nobody knows which of
    /// both it will be, and others may be changing it too.
    /// </param>
    public sealed record ReserveServiceAddresses(ServiceAddressRequest Request, ServiceAddressRanges Ranges, bool KeepsHeld = false)
        : ServiceAllocationsCommand;

    public sealed record ReleaseServiceAddresses(string Service, string Uid) : ServiceAllocationsCommand;
}
