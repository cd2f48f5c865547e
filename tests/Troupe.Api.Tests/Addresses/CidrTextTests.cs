using Troupe.Api.Addresses;
using Xunit;

namespace Troupe.Api.Tests.Addresses;

/// <summary>What two readers would take for two ranges is taken for none, as where Kubernetes validates strictly.</summary>
public sealed class CidrTextTests
{
    [Theory]
    [InlineData("10.244.0.0/14")]
    [InlineData("10.244.3.0/24")]
    [InlineData("0.0.0.0/0")]
    [InlineData("1.2.3.4/32")]
    [InlineData("255.255.255.255/32")]
    [InlineData("::/0")]
    [InlineData("2001:db8::/64")]
    [InlineData("fd00::1/128")]
    public void TryParse_Range_IsReadAsItIsWritten(string text)
    {
        Assert.True(CidrText.TryParse(text, out var network));
        Assert.Equal(text, network.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/8")]
    [InlineData("ten")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("::/129")]
    [InlineData("10.0.0.0/2147483648")]
    [InlineData("10.0.0.0/+8")]
    [InlineData("10.0.0.0/-8")]
    [InlineData("10.0.0.0/ 8")]
    [InlineData(" 10.0.0.0/8")]
    [InlineData("10.0.0.0/8\n")]
    [InlineData("10.0.0.0/٨")] // An eight, in other digits.
    [InlineData("10.0.0.0/08")]
    [InlineData("10.0.0.0/008")]
    [InlineData("010.0.0.0/8")]
    [InlineData("10.00.0.0/8")]
    [InlineData("10/8")]
    [InlineData("10.0/16")]
    [InlineData("0x0a.0.0.0/8")]
    [InlineData("167772160/8")]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.1/0")]
    [InlineData("fd00::1/64")]
    [InlineData("[fd00::]/64")]
    [InlineData("fe80::%1/64")]
    [InlineData("::ffff:10.0.0.0/104")]
    [InlineData("10.0.0.0/255.0.0.0")]
    public void TryParse_AnythingElse_IsNone(string? text) => Assert.False(CidrText.TryParse(text, out _));
}
