using Troupe.Api.ConfigMaps;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Gateway;
using Troupe.Security.Authentication;
using Troupe.Security.Identities;
using Xunit;
using static Troupe.ControlPlane.Gateway.GatewayRequest;

namespace Troupe.ControlPlane.Tests.Gateway;

/// <summary>What comes from another process is believed by its credential alone, as over HTTP.</summary>
public sealed class RemoteRequestTests(OtherProcess other) : IClassFixture<OtherProcess>
{
    private const int Created = 0;

    public static TheoryData<string, int> Credentials => new()
    {
        { "none", 401 },
        { "a name alone", 401 },
        { "an empty token", 401 },
        { "an unknown token", 401 },
        { "a name and an unknown token", 401 },
        { "a token too long", 401 },
        { "a known token", Created },
        { "a known token with a space", 401 },
        { "a known token and its own name", 403 },
        { "a known token and another's name", 403 },
        { "a node's token", 403 },
        { "a token for joining", 403 },
        { "a token for joining with a wrong secret", 401 },
        { "a token for joining that has expired", 401 },
        { "the same and an administrator's name", 401 },
    };

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Ask_FromAnotherProcess_IsAnsweredAsItsCredentialAllows(string credential, int code)
    {
        var name = $"map-{Credentials.Select(row => (string)row[0]).ToList().IndexOf(credential)}";
        other.Asked();

        var reply = await other.AskAsync(With(credential, Creation(name)));

        Assert.Equal(code, reply.Refusal?.Code ?? Created);
        var found = (await other.Admin.ListAsync(ResourceKinds.ConfigMaps, "default")).Items.Where(map => map.Metadata.Name == name);
        Assert.Equal(code == Created ? 1 : 0, found.Count());
        Assert.All(other.Asked(), identity => Assert.True(
            code != 401 && identity.User != Identity.Admin.User && identity.IsIn(Identity.Authenticated), identity.ToString()));
    }

    [Fact]
    public async Task Ask_KnownToken_IsAskedInTheNameThatTheTokenStandsFor()
    {
        other.Asked();

        await other.AskAsync(new ListObjects(ResourceKinds.ConfigMaps, "default") { Token = new BearerToken("sesame") });

        var identity = Assert.Single(other.Asked());
        Assert.Equal(("alice", "7"), (identity.User, identity.Uid));
        Assert.Equal(["team-a", Identity.Authenticated], identity.Groups);
    }

    [Fact]
    public async Task Ask_NodesToken_MayWhatANodeMay()
    {
        var list = await other.AskAsync(new ListObjects(ResourceKinds.ConfigMaps, "default") { Token = new BearerToken("of-a-node") });
        var secrets = await other.AskAsync(
            new ListObjects(ResourceKinds.Find("v1", "Secret")!, "default") { Token = new BearerToken("of-a-node") });

        Assert.IsType<ObjectList<ApiObject>>(list.Result);
        Assert.Equal(403, secrets.Refusal!.Code);
    }

    [Fact]
    public async Task Tell_WithoutASender_ChangesNothing()
    {
        other.Tell(Creation("without-sender") with { Identity = Identity.Admin });

        // What was sent before it has been looked at, too: one sender's messages keep their order.
        await other.AskAsync(With("none", Creation("with-sender")));

        Assert.DoesNotContain(
            (await other.Admin.ListAsync(ResourceKinds.ConfigMaps, "default")).Items, map => map.Metadata.Name == "without-sender");
    }

    private GatewayRequest With(string credential, CreateObject request) => credential switch
    {
        "none" => request,
        "a name alone" => request with { Identity = Identity.Admin },
        "an empty token" => Shown(request, ""),
        "an unknown token" => Shown(request, "open"),
        "a name and an unknown token" => Shown(request, "open") with { Identity = Identity.Admin },
        "a token too long" => Shown(request, new string('s', BearerTokens.MaxLength + 1)),
        "a known token" => Shown(request, "sesame"),
        "a known token with a space" => Shown(request, "sesame "),
        "a known token and its own name" => Shown(request, "sesame") with { Identity = OtherProcess.Tokens["sesame"] },
        "a known token and another's name" => Shown(request, "sesame") with { Identity = Identity.Admin },
        "a node's token" => Shown(request, "of-a-node"),
        "a token for joining" => Shown(request, other.Joining.Text),
        "a token for joining with a wrong secret" => Shown(request, $"{other.Joining.Id}.0000000000000000"),
        "a token for joining that has expired" => Shown(request, other.Expired.Text),
        "the same and an administrator's name" => Shown(request, other.Expired.Text) with { Identity = Identity.Admin },
        _ => throw new ArgumentOutOfRangeException(nameof(credential), credential, null),
    };

    private static CreateObject Shown(CreateObject request, string token) => request with { Token = new BearerToken(token) };

    private static CreateObject Creation(string name) => new(
        new ConfigMap { Metadata = new ObjectMeta { Name = name, Namespace = "default" }, Data = new Dictionary<string, string>() });
}
