using System.Text.Json;
using Troupe.Api.Quantities;
using Xunit;

namespace Troupe.Api.Tests.Quantities;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1.", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("+2", "2")]
    [InlineData("-1.5Gi", "-1610612736")]
    [InlineData("250m", "0.25")]
    [InlineData("128Mi", "134217728")]
    [InlineData("1e3", "1000")]
    [InlineData("1E-3", "0.001")]
    [InlineData("5E", "5000000000000000000")]
    [InlineData("1n", "0.000000001")]
    [InlineData("0.1n", "0.000000001")]
    [InlineData("-0.1n", "-0.000000001")]
    [InlineData("100E", "9223372036854775807")]
    [InlineData("1e999999999999", "9223372036854775807")]
    [InlineData("-1e99", "-9223372036854775807")]
    [InlineData("1e-999999999999", "0.000000001")]
    [InlineData("8Ei", "9223372036854775807")]
    public void Parse_Quantity_IsExact(string text, string value)
    {
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), Quantity.Parse(text).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("m")]
    [InlineData("1e")]
    [InlineData("1e3m")]
    [InlineData("1e3Ki")]
    [InlineData("1e1.5")]
    [InlineData("1e+")]
    [InlineData("1i")]
    [InlineData("1mi")]
    [InlineData("1K")]
    [InlineData("1kb")]
    [InlineData("1.1.M")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("١")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999")]
    public void Parse_NoQuantity_IsRefused(string text) => Assert.False(Quantity.TryParse(text, out _));

    [Theory]
    [InlineData("1.5", "1500m")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("0.5Ki", "512")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("1000", "1k")]
    [InlineData("1024", "1024")]
    [InlineData("1000m", "1")]
    [InlineData("0.1m", "100u")]
    [InlineData("12e6", "12e6")]
    [InlineData("1200e4", "12e6")]
    [InlineData("0Mi", "0")]
    [InlineData("-2048Ki", "-2Mi")]
    [InlineData("1.5e0", "1500e-3")]
    public void Parse_OtherForm_BecomesCanonicalInItsFamily(string text, string expected)
    {
        Assert.Equal(expected, Quantity.Parse(text).ToString());
        Assert.Equal(Quantity.Parse(text), Quantity.Parse(expected));
    }

    [Fact]
    public void MilliValue_RoundsUpAndSaturates()
    {
        Assert.Equal(1, Quantity.Parse("0.1m").MilliValue);
        Assert.Equal(1500, Quantity.Parse("1.5").MilliValue);
        Assert.Equal(long.MaxValue, Quantity.Parse("100E").MilliValue);
        Assert.Equal(2, Quantity.Parse("1001m").WholeValue);
    }

    [Fact]
    public void FromValue_IsCanonical()
    {
        Assert.Equal("250m", Quantity.FromMilli(250).ToString());
        Assert.Equal("128Mi", Quantity.FromBytes(134217728).ToString());
        Assert.Equal("500", Quantity.FromBytes(500).ToString());
    }

    [Theory]
    [InlineData("1.50", "1500m")]
    [InlineData("0.5", "500m")]
    [InlineData("\"128Mi\"", "128Mi")]
    [InlineData("\"1024Mi\"", "1Gi")]
    public void Json_NumberOrString_IsCanonical(string json, string text) =>
        Assert.Equal(text, JsonSerializer.Deserialize<Quantity>(json).ToString());
}
