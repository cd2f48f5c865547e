using Troupe.Api.Images;
using Xunit;

namespace Troupe.Api.Tests.Images;

public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("redis", "redis", null, null)]
    [InlineData("redis:7", "redis", "7", null)]
    [InlineData("kubeguide/redis-master", "kubeguide/redis-master", null, null)]
    [InlineData("registry.example.com:5000/team/app:v1.0_x-y", "registry.example.com:5000/team/app", "v1.0_x-y", null)]
    [InlineData("localhost/app", "localhost/app", null, null)]
    [InlineData("Registry.Example.com/app", "Registry.Example.com/app", null, null)]
    [InlineData("a__b/c---d/e.f", "a__b/c---d/e.f", null, null)]
    [InlineData("redis@" + Digest, "redis", null, Digest)]
    [InlineData("redis:7@" + Digest, "redis", "7", Digest)]
    public void TryParse_GoodReference_HasItsParts(string text, string repository, string? tag, string? digest)
    {
        Assert.True(ImageReference.TryParse(text, out var reference, out var fault), fault);
        Assert.Equal(new ImageReference(repository, tag, digest), reference);
        Assert.Equal(text, reference.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Kubeguide/guestbook-php-frontend")]
    [InlineData("redis:")]
    [InlineData("redis:-1")]
    [InlineData("redis: 7")]
    [InlineData(" redis")]
    [InlineData("/redis")]
    [InlineData("redis/")]
    [InlineData("a//b")]
    [InlineData("a..b")]
    [InlineData("a___b")]
    [InlineData("a._b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("redis@sha256:123")]
    [InlineData("redis@")]
    [InlineData("host:port/app")]
    [InlineData("http://host/app")]
    public void TryParse_BadReference_IsExplained(string text)
    {
        Assert.False(ImageReference.TryParse(text, out _, out var fault));
        Assert.NotEmpty(fault!);
    }

    [Fact]
    public void IsLatest_OnlyWithoutAVersion()
    {
        Assert.True(Parse("redis").IsLatest);
        Assert.True(Parse("redis:latest").IsLatest);
        Assert.False(Parse("redis:7").IsLatest);
        Assert.False(Parse("redis@" + Digest).IsLatest);
    }

    private static ImageReference Parse(string text) =>
        ImageReference.TryParse(text, out var reference, out var fault) ? reference : throw new FormatException(fault);
}
