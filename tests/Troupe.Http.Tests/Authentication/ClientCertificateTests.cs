using System.Net;
using System.Net.Http.Json;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Troupe.Security.Certificates;
using Xunit;

namespace Troupe.Http.Tests.Authentication;

[Collection(ServerCollection.Name)]
public sealed class ClientCertificateTests(TestServer server)
{
    private const string Pods = "/api/v1/pods";

    [Fact]
    public async Task Request_WithoutCredential_IsUnauthorizedAsKubernetesSaysIt()
    {
        await using var door = await SecureDoor.OpenAsync(server);
        var anonymous = door.Client();

        foreach (var path in new[] { Pods, "/api", "/apis", "/openapi/v2", "/no/such/path", "/versions" })
            Assert.Equal("Unauthorized", (await SecureDoor.GetAsync(anonymous, path)).Refused(401, "Unauthorized"));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    [InlineData("/version")]
    public async Task Request_WithoutCredential_ForHealth_IsAnswered(string path)
    {
        await using var door = await SecureDoor.OpenAsync(server);

        Assert.Equal(HttpStatusCode.OK, await SecureDoor.CodeAsync(door.Client(), path));
    }

    [Fact]
    public async Task Request_WithOwnCertificate_IsAnswered()
    {
        await using var door = await SecureDoor.OpenAsync(server);

        Assert.Equal(200, (await SecureDoor.GetAsync(door.Client(door.Certificate("alice")), Pods)).Code);
    }

    [Theory]
    [InlineData(Pods)]
    [InlineData("/healthz")]
    public async Task Request_WithCertificateOfAnotherAuthority_IsUnauthorizedEvenForHealth(string path)
    {
        await using var door = await SecureDoor.OpenAsync(server);
        // Its name is the same, so only the signature tells.
        var other = CertificateAuthority.Create("test", TimeProvider.System);

        var answer = await SecureDoor.GetAsync(door.Client(other.Issue(SecureDoor.Profile("admin", "system:masters"))), path);

        Assert.Equal("Unauthorized", answer.Refused(401, "Unauthorized"));
    }

    [Fact]
    public async Task Request_WithSelfSignedCertificate_IsUnauthorized()
    {
        await using var door = await SecureDoor.OpenAsync(server);
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=admin,O=system:masters", key, HashAlgorithmName.SHA256);
        using var own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        (await SecureDoor.GetAsync(door.Client(own), Pods)).Refused(401, "Unauthorized");
    }

    [Fact]
    public async Task Request_WithServersCertificate_IsUnauthorized()
    {
        await using var door = await SecureDoor.OpenAsync(server);
        var serving = door.Authority.Issue(SecureDoor.Profile("admin", "system:masters") with { ForClients = false, ForServers = true });

        (await SecureDoor.GetAsync(door.Client(serving), Pods)).Refused(401, "Unauthorized");
    }

    [Fact]
    public async Task Request_CertificateOfNoPurpose_IsUnauthorized()
    {
        await using var door = await SecureDoor.OpenAsync(server);
        var vague = door.Authority.Issue(SecureDoor.Profile("admin", "system:masters") with { ForClients = false });

        (await SecureDoor.GetAsync(door.Client(vague), Pods)).Refused(401, "Unauthorized");
    }

    [Fact]
    public async Task Request_CertificateExpiresOnAnOpenConnection_IsUnauthorizedFromThenOn()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var door = await SecureDoor.OpenAsync(server, time);
        var client = door.Client(door.Certificate("alice"));
        Assert.Equal(200, (await SecureDoor.GetAsync(client, Pods)).Code);

        time.Advance(TimeSpan.FromMinutes(61));

        (await SecureDoor.GetAsync(client, Pods)).Refused(401, "Unauthorized");
    }

    [Fact]
    public async Task Write_ByACertificatesHolder_BearsItsNameInTheJournal()
    {
        await using var door = await SecureDoor.OpenAsync(server);
        var space = (await server.NamespaceAsync())["/api/v1/namespaces/".Length..];
        var (alice, bob) = (door.Client(door.Certificate("alice", "team-a")), door.Client(door.Certificate("bob")));

        using (var created = await alice.PostAsJsonAsync($"/api/v1/namespaces/{space}/services", Make.Service("web")))
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using (var deleted = await bob.DeleteAsync($"/api/v1/namespaces/{space}/services/web"))
            Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);

        var events = await server.JournalOfAsync($"Service/{space}/web");
        Assert.Equal("alice", events[0].Context.User);
        Assert.All(events.Skip(1), @event => Assert.Equal("bob", @event.Context.User));
        Assert.True(events.Count > 1);
    }

    [Fact]
    public async Task Request_ThatImpersonates_IsForbidden()
    {
        await using var door = await SecureDoor.OpenAsync(server);
        var client = door.Client(door.Certificate("admin", "system:masters"));
        client.DefaultRequestHeaders.Add("Impersonate-User", "alice");

        Assert.Contains("cannot impersonate", (await SecureDoor.GetAsync(client, Pods)).Refused(403, "Forbidden"));
    }

    [Fact]
    public async Task Serving_CertificateEnds_IsRenewedForTheNextConnection()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var door = await SecureDoor.OpenAsync(server, time, life: TimeSpan.FromHours(4));
        var first = await SerialAsync(door);
        Assert.Equal(first, await SerialAsync(door));

        time.Advance(TimeSpan.FromHours(3.5));

        Assert.NotEqual(first, await SerialAsync(door));
    }

    [Fact]
    public async Task Connect_WithOldTls_IsRefused()
    {
        await using var door = await SecureDoor.OpenAsync(server);
#pragma warning disable SYSLIB0039, CA5397 // That they are obsolete is the point.
        var old = door.Client(configure: handler => handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls11);
#pragma warning restore SYSLIB0039, CA5397

        await Assert.ThrowsAsync<HttpRequestException>(() => SecureDoor.CodeAsync(old, "/healthz"));
    }

    private static async Task<string> SerialAsync(SecureDoor door)
    {
        var serial = "";
        var client = door.Client(configure: handler => handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            serial = certificate!.GetSerialNumberString();
            return true;
        });
        Assert.Equal(HttpStatusCode.OK, await SecureDoor.CodeAsync(client, "/healthz"));
        return serial;
    }
}
