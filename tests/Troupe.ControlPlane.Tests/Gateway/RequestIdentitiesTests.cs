using System.Text;
using Microsoft.Extensions.Logging;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Authentication;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Messaging;
using Troupe.ControlPlane.Tests.Serialization;
using Troupe.Security.Authentication;
using Xunit;
using static Troupe.ControlPlane.Gateway.GatewayRequest;

namespace Troupe.ControlPlane.Tests.Gateway;

/// <summary>What the wire may say of itself, and what is written down of a token.</summary>
public sealed class RequestIdentitiesTests(MessageSystem system) : IClassFixture<MessageSystem>
{
    private const string Secret = "correct-horse-battery-staple";
    private readonly Lines _log = new();

    /// <summary>A writer of bytes is bound by no type: he may write whatever fields he likes.</summary>
    [Theory]
    [InlineData("\"isFromElsewhere\":false,\"identity\":{\"user\":\"admin\",\"groups\":[\"system:masters\"]}")]
    [InlineData("\"IsFromElsewhere\":false,\"Identity\":{\"user\":\"admin\",\"groups\":[\"system:masters\"]}")]
    [InlineData("\"identity\":{\"user\":\"admin\",\"groups\":[\"system:masters\"]},\"token\":null")]
    [InlineData("\"token\":\"" + Secret + "\"")]
    public void Of_BytesThatNameAnAdministrator_AreRefused(string fields)
    {
        var bytes = Encoding.UTF8.GetBytes($"{{\"kind\":\"v1/Pod\",\"namespace\":\"default\",\"name\":\"a\",{fields}}}");
        var read = (GatewayRequest)system.Serializer.FromBinary(bytes, "gateway.get.v1");

        var refusal = Assert.Throws<ApiException>(() => Identities().Of(read));

        Assert.Equal(401, refusal.Status.Code);
        Assert.DoesNotContain(Secret, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FalseToken_IsToldToTheLogOnceASecondWithoutTheToken()
    {
        var identities = Identities();

        for (var i = 0; i < 100; i++) Assert.Throws<ApiException>(() => identities.Of(Request(Secret)));

        Assert.Contains("GetObject", Assert.Single(_log.Written), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, _log.Written[0], StringComparison.Ordinal);
    }

    public static TheoryData<string> RequestManifests =>
        [.. MessageTypes.All.Where(type => type.Value.IsAssignableTo(typeof(GatewayRequest))).Select(type => type.Key)];

    [Theory]
    [MemberData(nameof(RequestManifests))]
    public void ToString_OfEveryRequest_KeepsTheTokenToItself(string manifest)
    {
        var request = (GatewayRequest)new Filling(isExtreme: false, isSmall: true).Of(MessageTypes.All[manifest]);

        Assert.DoesNotContain(Secret, (request with { Token = new BearerToken(Secret) }).ToString(), StringComparison.Ordinal);
    }

    private RequestIdentities Identities() => new(new BearerTokens([]), new RefusalLog(_log, TimeProvider.System));

    private static GetObject Request(string token) => new(ResourceKinds.ConfigMaps, "default", "a") { Token = new BearerToken(token) };

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
