using Troupe.Api.Metadata;
using Troupe.Api.Secrets;
using Troupe.Security.Bootstrapping;
using Xunit;

namespace Troupe.Security.Tests.Authorization;

public sealed class BootstrapTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly BootstrapToken Token = new("abcdef", "0123456789abcdef");

    [Fact]
    public void Create_HasTheForm()
    {
        var token = BootstrapToken.Create();

        Assert.Equal(token, BootstrapToken.Parse(token.Text));
        Assert.NotEqual(token, BootstrapToken.Create());
    }

    [Theory]
    [InlineData("abcdef")]
    [InlineData("abcdef.")]
    [InlineData("ABCDEF.0123456789abcdef")]
    [InlineData("abcdef.0123456789abcdef.x")]
    public void Parse_OtherForms_AreNone(string text) => Assert.Null(BootstrapToken.Parse(text));

    [Fact]
    public void ToSecret_KeepsNoSecretInClearText()
    {
        var secret = Kept();

        Assert.Equal(("bootstrap-token-abcdef", "kube-system"), (secret.Metadata.Name, secret.Metadata.Namespace));
        Assert.DoesNotContain(secret.Data!.Values, value => System.Text.Encoding.UTF8.GetString(value.ToArray()).Contains(Token.Secret));
        Assert.Null(Token.WhyNot(secret, Now));
    }

    [Fact]
    public void WhyNot_WrongSecretOrTooLate_SaysSo()
    {
        Assert.Contains("is wrong", (Token with { Secret = "0123456789abcdeX" }).WhyNot(Kept(), Now));
        Assert.Contains("has expired", Token.WhyNot(Kept(), Now.AddHours(1)));
        Assert.Contains("is wrong", Token.WhyNot(Kept() with { Type = "Opaque" }, Now));
    }

    [Fact]
    public void WhyNot_SecretAsKubeadmMakesIt_Counts()
    {
        var kept = Kept();
        var fields = kept.Data!.Where(field => field.Key != "token-secret-sha256").ToDictionary();
        fields["token-secret"] = Bytes.OfText(Token.Secret);

        Assert.Null(Token.WhyNot(kept with { Data = fields }, Now));
    }

    private static Secret Kept()
    {
        var secret = Token.ToSecret(Now.AddHours(1), "for a test");
        return secret with { Data = secret.StringData!.ToDictionary(field => field.Key, field => Bytes.OfText(field.Value)) };
    }
}
