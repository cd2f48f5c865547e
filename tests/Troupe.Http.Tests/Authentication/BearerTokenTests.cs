using System.Net;
using Troupe.Security.Authentication;
using Troupe.Security.Certificates;
using Xunit;

namespace Troupe.Http.Tests.Authentication;

[Collection(ServerCollection.Name)]
public sealed class BearerTokenTests(TestServer server) : IDisposable
{
    private const string Pods = "/api/v1/pods";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-tokens-");

    [Fact]
    public async Task Request_KnownToken_IsAnswered()
    {
        await using var door = await OpenAsync("sesame,alice,7,\"team-a,team-b\"");

        Assert.Equal(200, (await SecureDoor.GetAsync(door.Client(token: "sesame"), Pods)).Code);
    }

    [Theory]
    [InlineData(Pods)]
    [InlineData("/healthz")]
    [InlineData("/version")]
    public async Task Request_UnknownToken_IsUnauthorizedEvenForHealth(string path)
    {
        await using var door = await OpenAsync("sesame,alice,7");

        var answer = await SecureDoor.GetAsync(door.Client(token: "sesam"), path);

        // Nothing in it helps to guess.
        Assert.Equal("Unauthorized", answer.Refused(401, "Unauthorized"));
    }

    [Theory]
    [InlineData("Basic YWxpY2U6c2VzYW1l")]
    [InlineData("Bearer ")]
    [InlineData("sesame")]
    public async Task Request_OtherAuthorization_IsUnauthorized(string header)
    {
        await using var door = await OpenAsync("sesame,alice,7");
        var client = door.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        (await SecureDoor.GetAsync(client, Pods)).Refused(401, "Unauthorized");
    }

    [Fact]
    public async Task Request_BadCertificateAndGoodToken_IsAnswered()
    {
        await using var door = await OpenAsync("sesame,alice,7");
        var other = CertificateAuthority.Create("other", TimeProvider.System);

        var client = door.Client(other.Issue(SecureDoor.Profile("mallory")), "sesame");

        Assert.Equal(200, (await SecureDoor.GetAsync(client, Pods)).Code);
    }

    [Fact]
    public async Task Request_WebSocketProtocolWithToken_IsAuthenticated()
    {
        await using var door = await OpenAsync("sesame,alice,7");
        var client = door.Client();
        client.DefaultRequestHeaders.Add("Sec-WebSocket-Protocol", "v4.channel.k8s.io, base64url.bearer.authorization.k8s.io.c2VzYW1l");

        Assert.Equal(HttpStatusCode.OK, await SecureDoor.CodeAsync(client, Pods));
    }

    [Theory]
    [InlineData("sesame", ":1: write a token as")]
    [InlineData("# a comment\n\nsesame,alice,7,\"a\",more", ":3: write a token as")]
    [InlineData("sesame,alice,7\nsesame,bob,8", ":2: this token stands on an earlier line")]
    public void Read_LineThatMakesNoSense_NamesTheLineAndNoToken(string text, string expected)
    {
        var message = Assert.Throws<ArgumentException>(() => StaticTokens.Read(Write(text))).Message;

        Assert.Contains(expected, message);
        Assert.DoesNotContain("sesame", message);
    }

    [Fact]
    public void Read_Groups_AreTheIdentitys()
    {
        var tokens = StaticTokens.Read(Write("sesame,alice,7,\"team-a, team-b\"\nother,bob"));

        var (alice, bob) = (tokens.Find("sesame")!.Identity!, tokens.Find("other")!.Identity!);

        Assert.Equal(("alice", "7"), (alice.User, alice.Uid));
        Assert.Equal(["team-a", "team-b"], alice.Groups);
        Assert.Equal(("bob", null), (bob.User, bob.Uid));
        Assert.Empty(bob.Groups);
        Assert.Null(tokens.Find("Sesame"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<SecureDoor> OpenAsync(string text) => SecureDoor.OpenAsync(server, tokens: [StaticTokens.Read(Write(text))]);

    private string Write(string text)
    {
        var path = Path.Combine(_folder.FullName, "tokens");
        File.WriteAllText(path, text + "\n");
        return path;
    }
}
