using Troupe.Domain.Addressing;
using Xunit;

namespace Troupe.Domain.Tests.Addressing;

public sealed class Ipv4NetworksTests
{
    [Theory]
    [InlineData("10.254.0.0")]
    [InlineData("10.254.0.1/16")]
    [InlineData("10.254/16")]
    [InlineData("::/16")]
    [InlineData("::ffff:10.254.0.0/112")]
    public void Parse_NoRange_SaysHowOneIsWritten(string text) =>
        Assert.Contains("10.254.0.0/16", Assert.Throws<FormatException>(() => Ipv4Networks.Parse(text)).Message);

    [Theory]
    [InlineData("10.254.0.0", true)]
    [InlineData("10.254.255.255", true)]
    [InlineData("10.255.0.0", false)]
    [InlineData("10.254.1", false)]
    [InlineData("10.254.0.01", false)]
    [InlineData("::ffff:10.254.0.1", false)]
    public void Contains_Address_IsWithinThePrefix(string address, bool expected) =>
        Assert.Equal(expected, Ipv4Networks.Parse("10.254.0.0/16").Contains(address));

    [Fact]
    public void AddressAt_CountsOverTheBytes() => Assert.Equal("10.254.1.2", Ipv4Networks.Parse("10.254.0.0/16").AddressAt(258));

    [Theory]
    [InlineData(-1)]
    [InlineData(256)]
    [InlineData(long.MaxValue)]
    public void AddressAt_BeyondTheRange_Throws(long index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ipv4Networks.Parse("10.254.0.0/24").AddressAt(index));

    [Fact]
    public void Subnets_AreAllAndInOrder() => Assert.Equal(
        ["10.0.0.0/26", "10.0.0.64/26", "10.0.0.128/26", "10.0.0.192/26"],
        Ipv4Networks.Parse("10.0.0.0/24").Subnets(26).Select(subnet => subnet.ToString()));

    [Fact]
    public void Subnets_OfTheSamePrefix_AreTheRangeItself() =>
        Assert.Equal(["255.255.255.255/32"], Ipv4Networks.Parse("255.255.255.255/32").Subnets(32).Select(subnet => subnet.ToString()));

    [Theory]
    [InlineData("10.0.0.0/24", "10.0.0.128/25", true)]
    [InlineData("10.0.0.128/25", "10.0.0.0/24", true)]
    [InlineData("10.0.0.0/24", "10.0.0.0/24", true)]
    [InlineData("10.0.0.0/24", "10.0.1.0/24", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255/32", true)]
    public void Overlaps_Ranges_WhereOneHoldsTheOther(string one, string other, bool expected) =>
        Assert.Equal(expected, Ipv4Networks.Parse(one).Overlaps(Ipv4Networks.Parse(other)));

    [Fact]
    public void Everything_HoldsEveryAddress()
    {
        var everything = Ipv4Networks.Parse("0.0.0.0/0");

        Assert.True(everything.Contains("255.255.255.255"));
        Assert.Equal(1L << 32, everything.Size);
        Assert.Equal("255.255.255.255", everything.AddressAt(everything.Size - 1));
    }
}
