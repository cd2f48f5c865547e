using Troupe.Domain.ServiceAllocations;
using Troupe.Domain.Tests.Specifications;
using static Troupe.Domain.ServiceAllocations.ServiceAllocationsCommand;

namespace Troupe.Domain.Tests.ServiceAllocations;

/// <summary>Commands to the one writer of service addresses.</summary>
internal static class Reserve
{
    public static readonly ServiceAddressRanges Ranges = Within("10.254.0.0/16", 30000, 32767);

    public static ServiceAddressRanges Within(string cidr, int first, int last) =>
        new(cidr, first, last, new Dictionary<string, string> { ["10.254.0.1"] = "default/kubernetes" });

    public static ReserveServiceAddresses For(
        string service, string? clusterIP = null, IReadOnlyList<NodePortRequest>? ports = null, string? uid = null,
        ServiceAddressRanges? ranges = null) =>
        new(new ServiceAddressRequest($"default/{service}", uid ?? $"uid-{service}", clusterIP, ports ?? []), ranges ?? Ranges)
        {
            Target = ServiceAllocationsKind.Key, Context = Ask.By("admin"),
        };

    public static ReleaseServiceAddresses Release(string service, string? uid = null) =>
        new($"default/{service}", uid ?? $"uid-{service}") { Target = ServiceAllocationsKind.Key, Context = Ask.By("admin") };

    public static NodePortRequest Port(int? number = null, string? name = null, string protocol = "TCP") => new(name, protocol, number);
}
