using Troupe.Domain.Addressing;
using Xunit;

namespace Troupe.Domain.Tests.Addressing;

public sealed class Ipv4CidrTests
{
    [Theory]
    [InlineData("10.254.0.0")]
    [InlineData("10.254.0.0/33")]
    [InlineData("10.254.0.0/+16")]
    [InlineData("10.254.0.1/16")]
    [InlineData("10.254/16")]
    [InlineData("::/16")]
    public void Parse_NoRange_SaysHowOneIsWritten(string text) =>
        Assert.Contains("10.254.0.0/16", Assert.Throws<FormatException>(() => Ipv4Cidr.Parse(text)).Message);

    [Theory]
    [InlineData("10.254.0.0", true)]
    [InlineData("10.254.255.255", true)]
    [InlineData("10.255.0.0", false)]
    [InlineData("10.254.1", false)]
    public void Contains_Address_IsWithinThePrefix(string address, bool expected) =>
        Assert.Equal(expected, Ipv4Cidr.Parse("10.254.0.0/16").Contains(address));

    [Fact]
    public void AddressAt_CountsOverTheBytes() => Assert.Equal("10.254.1.2", Ipv4Cidr.Parse("10.254.0.0/16").AddressAt(258));

    [Fact]
    public void Subnets_AreAllAndInOrder() => Assert.Equal(
        ["10.0.0.0/26", "10.0.0.64/26", "10.0.0.128/26", "10.0.0.192/26"],
        Ipv4Cidr.Parse("10.0.0.0/24").Subnets(26).Select(subnet => subnet.ToString()));

    [Fact]
    public void Everything_HoldsEveryAddress()
    {
        var everything = Ipv4Cidr.Parse("0.0.0.0/0");

        Assert.True(everything.Contains("255.255.255.255"));
        Assert.Equal(1L << 32, everything.Size);
        Assert.True(everything.Overlaps(Ipv4Cidr.Parse("10.0.0.0/8")));
    }
}
