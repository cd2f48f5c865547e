using Troupe.Cli.Commands;
using Troupe.Cli.Failures;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

public sealed class TokenLifeTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("30m", 1_800)]
    [InlineData("24h", 86_400)]
    [InlineData("3650d", 315_360_000)]
    public void Parse_ATime_IsThatLong(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), TokenLife.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0h")]
    [InlineData("-1h")]
    [InlineData("h")]
    [InlineData("7")]
    [InlineData("3651d")]
    [InlineData("99999999999999999999s")]
    [InlineData("9223372036854775807h")]
    public void Parse_NoTimeOrTooLong_IsRefusedInWords(string text) =>
        Assert.StartsWith("--ttl ", Assert.Throws<CommandFailure>(() => TokenLife.Parse(text)).Message);
}
