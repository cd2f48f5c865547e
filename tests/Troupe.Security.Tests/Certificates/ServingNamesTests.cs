using System.Net;
using Troupe.Security.Certificates;
using Xunit;

namespace Troupe.Security.Tests.Certificates;

public sealed class ServingNamesTests
{
    [Fact]
    public void Of_HasWhateverTheServerIsReachedBy()
    {
        var names = Of("cluster.example.org", "203.0.113.9", "*.example.net");

        Assert.Superset(
            new HashSet<string> { "localhost", "host-1", "kubernetes.default.svc", "cluster.example.org", "*.example.net" },
                names.DnsNames.ToHashSet());
        Assert.Equal(
            new[] { "10.254.0.1", "127.0.0.1", "192.0.2.7", "203.0.113.9", "::1" }.Order(StringComparer.Ordinal),
            names.Addresses.Select(address => address.ToString()));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("https://example.org")]
    public void Of_WhatIsNoName_IsRefused(string word) =>
        Assert.Contains(word, Assert.Throws<ArgumentException>(() => Of(word)).Message);

    private static ServingNames Of(params string[] more) =>
        ServingNames.Of([IPAddress.Any], "Host-1", [IPAddress.Parse("192.0.2.7")], IPAddress.Parse("10.254.0.1"), more);
}
