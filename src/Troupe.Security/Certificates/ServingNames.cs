using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography.X509Certificates;

namespace Troupe.Security.Certificates;

/// <summary>Every name and address under which the API server may be reached, and which its certificate must therefore bear.</summary>
public sealed record ServingNames(IReadOnlyList<string> DnsNames, IReadOnlyList<IPAddress> Addresses)
{
    private static readonly string[] InCluster =
    [
        "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
    ];

    /// <param name="listen">Where the server listens; addresses that mean all of the machine's say nothing here.</param>
    /// <param name="serviceAddress">The first address of services, by which pods know the API.</param>
    /// <param name="more">Names and addresses that the operator knows of.</param>
    public static ServingNames Of(
        IEnumerable<IPAddress> listen, string hostName, IEnumerable<IPAddress> machine, IPAddress? serviceAddress, IEnumerable<string> more)
    {
        var (named, numbered) = Split(more);
        var addresses = new[] { IPAddress.Loopback, IPAddress.IPv6Loopback }.Concat(listen).Concat(machine).Concat(numbered);
        if (serviceAddress is not null) addresses = addresses.Append(serviceAddress);
        return new ServingNames(
            Sorted(InCluster.Concat(["localhost", hostName.ToLowerInvariant()]).Concat(named)),
            [.. addresses.Where(IsOne).Distinct().OrderBy(address => address.ToString(), StringComparer.Ordinal)]);
    }

    /// <summary>The addresses of this machine's own interfaces; those that only containers see are none of them.</summary>
    public static IEnumerable<IPAddress> OfThisMachine() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(@interface => @interface.OperationalStatus == OperationalStatus.Up)
        .Where(@interface => !ContainerInterfaces.Any(prefix => @interface.Name.StartsWith(prefix, StringComparison.Ordinal)))
        .SelectMany(@interface => @interface.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => !address.IsIPv6LinkLocal);

    /// <summary>Whether a certificate bears all of these.</summary>
    public bool AreIn(X509Certificate2 certificate)
    {
        var extension = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return extension is not null
            && !DnsNames.Except(extension.EnumerateDnsNames(), StringComparer.OrdinalIgnoreCase).Any()
            && !Addresses.Except(extension.EnumerateIPAddresses()).Any();
    }

    private static readonly string[] ContainerInterfaces = ["docker", "br-", "veth", "troupe"];

    private static (List<string> Names, List<IPAddress> Addresses) Split(IEnumerable<string> words)
    {
        var (names, addresses) = (new List<string>(), new List<IPAddress>());
        foreach (var word in words)
        {
            if (IPAddress.TryParse(word, out var address)) addresses.Add(address);
            else if (IsName(word)) names.Add(word.ToLowerInvariant());
            else throw new ArgumentException($"--tls-san: '{word}' is neither a name nor an address");
        }

        return (names, addresses);
    }

    private static bool IsName(string word) =>
        Uri.CheckHostName(word.StartsWith("*.", StringComparison.Ordinal) ? word[2..] : word) == UriHostNameType.Dns;

    private static bool IsOne(IPAddress address) => !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any);

    private static List<string> Sorted(IEnumerable<string> names) =>
        [.. names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
