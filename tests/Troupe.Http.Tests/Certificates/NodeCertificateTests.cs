using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Troupe.Http.Tests.Authentication;
using Troupe.Security.Authentication;
using Troupe.Security.Certificates;
using Troupe.Security.Identities;
using Xunit;

namespace Troupe.Http.Tests.Certificates;

/// <summary>Who gets which node's certificate.</summary>
[Collection(ServerCollection.Name)]
public sealed class NodeCertificateTests(TestServer server)
{
    private const string Path = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private const string Kubelets = "kubernetes.io/kube-apiserver-client-kubelet";

    [Theory]
    [InlineData(NodeCertificate.Signer, true)]
    [InlineData(Kubelets, false)]
    public async Task WhoJoins_GetsTheCertificateOfItsNode(string signer, bool forServers)
    {
        await using var door = await OpenAsync();
        using var key = ECDsa.Create();

        var name = Unique();

        var answer = await AskAsync(door.Client(token: "joining"), Request($"CN=system:node:{name},O=system:nodes", key), signer);

        Assert.True(answer.Code == 201, answer.Body?.ToJsonString());
        Assert.Equal("system:bootstrap:abcdef", answer["spec", "username"]);
        using var issued = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(answer["status",
            "certificate"]!)));
        var subject = CertificateSubject.Of(issued.SubjectName);
        Assert.Equal(($"system:node:{name}", "system:nodes"), (subject.CommonName, Assert.Single(subject.Organizations)));
        Assert.Equal(forServers, NodeCertificate.WhyNot(issued, name, door.Authority.Certificate, DateTimeOffset.UtcNow) is null);
        using var own = issued.CopyWithPrivateKey(key);
        Assert.Equal(200, (await SecureDoor.GetAsync(door.Client(own), "/api/v1/pods")).Code);
    }

    [Theory]
    [InlineData("system:node:n1", true)]
    [InlineData("system:node:n2", false)]
    public async Task Node_GetsItsOwnAgain_AndNoOthers(string wanted, bool allowed)
    {
        await using var door = await OpenAsync();
        using var key = ECDsa.Create();
        var node = door.Client(door.Certificate("system:node:n1", Identity.Nodes));

        var answer = await AskAsync(node, Request($"CN={wanted},O=system:nodes", key));

        if (allowed) Assert.Equal(201, answer.Code);
        else Assert.Contains("a node asks for itself", answer.Refused(403, "Forbidden"));
    }

    [Fact]
    public async Task WhoJoins_AsANodeThatIsThere_IsForbidden()
    {
        await using var door = await OpenAsync();
        using var key = ECDsa.Create();
        var name = Unique();
        await server.CreateAsync("/api/v1/nodes", Make.Object("Node", name));

        var answer = await AskAsync(door.Client(token: "joining"), Request($"CN=system:node:{name},O=system:nodes", key));

        Assert.Contains($"there is a node \"{name}\" already", answer.Refused(403, "Forbidden"));
    }

    [Fact]
    public async Task TwoMachines_OneName_TheSecondIsToldAndTheFirstMayAskAgain()
    {
        await using var door = await OpenAsync();
        using var first = ECDsa.Create();
        using var second = ECDsa.Create();
        var (client, subject) = (door.Client(token: "joining"), $"CN=system:node:{Unique()},O=system:nodes");

        Assert.Equal(201, (await AskAsync(client, Request(subject, first))).Code);

        Assert.Contains("another machine has joined", (await AskAsync(client, Request(subject, second))).Refused(403, "Forbidden"));
        Assert.Equal(201, (await AskAsync(client, Request(subject, first))).Code);
    }

    [Fact]
    public async Task ManyMachines_OneNameAtOnce_ExactlyOneGetsIt()
    {
        await using var door = await OpenAsync();
        var (client, subject) = (door.Client(token: "joining"), $"CN=system:node:{Unique()},O=system:nodes");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var key = ECDsa.Create();
            return await AskAsync(client, Request(subject, key));
        }));

        Assert.Single(answers, answer => answer.Code == 201);
        Assert.All(answers.Where(answer => answer.Code != 201), answer => answer.Refused(403, "Forbidden"));
    }

    [Fact]
    public async Task WhoJoins_AsANodeThatLives_NeedsItsKey_AndNoneOnceItIsDeleted()
    {
        await using var door = await OpenAsync();
        using var own = ECDsa.Create();
        using var other = ECDsa.Create();
        var name = Unique();
        var (client, subject) = (door.Client(token: "joining"), $"CN=system:node:{name},O=system:nodes");
        Assert.Equal(201, (await AskAsync(client, Request(subject, own))).Code);
        await server.CreateAsync("/api/v1/nodes", Make.Object("Node", name));

        Assert.Equal(201, (await AskAsync(client, Request(subject, own))).Code);
        (await AskAsync(client, Request(subject, other))).Refused(403, "Forbidden");

        Assert.Equal(200, (await server.DeleteAsync($"/api/v1/nodes/{name}")).Code);
        await Troupe.Testing.Eventually.HoldsAsync(async () => Assert.Equal(201, (await AskAsync(client, Request(subject, other))).Code));
        (await AskAsync(client, Request(subject, own))).Refused(403, "Forbidden");
    }

    [Fact]
    public async Task WhoJoins_MayDoNothingElse()
    {
        await using var door = await OpenAsync();

        (await SecureDoor.GetAsync(door.Client(token: "joining"), "/api/v1/nodes")).Refused(403, "Forbidden");
    }

    [Fact]
    public async Task SomebodyElse_GetsNone()
    {
        await using var door = await OpenAsync();
        using var key = ECDsa.Create();

        (await AskAsync(door.Client(door.Certificate("alice")), Request("CN=system:node:n1,O=system:nodes", key))).Refused(403,
            "Forbidden");
    }

    [Theory]
    [InlineData("CN=system:node:n1,O=system:nodes,O=system:masters")]
    [InlineData("CN=system:node:n1,O=system:masters")]
    [InlineData("CN=system:node:n1")]
    [InlineData("CN=admin,O=system:nodes")]
    [InlineData("CN=system:node:,O=system:nodes")]
    [InlineData("CN=system:node:N 1,O=system:nodes")]
    public async Task OtherNames_AreInvalid(string subject)
    {
        await using var door = await OpenAsync();
        using var key = ECDsa.Create();

        (await AskAsync(door.Client(token: "joining"), Request(subject, key))).Refused(422, "Invalid");
    }

    [Fact]
    public async Task OtherSignersAndBrokenRequests_AreInvalid()
    {
        await using var door = await OpenAsync();
        using var key = ECDsa.Create();
        var client = door.Client(token: "joining");
        var good = Request("CN=system:node:n1,O=system:nodes", key);

        (await AskAsync(client, good, "example.org/mine")).Refused(422, "Invalid");
        (await AskAsync(client, "%%%")).Refused(400, "BadRequest");
        (await AskAsync(client, Convert.ToBase64String("no request"u8))).Refused(422, "Invalid");
        (await AskAsync(client, good, seconds: 5)).Refused(422, "Invalid");
    }

    private Task<SecureDoor> OpenAsync() => SecureDoor.OpenAsync(server, tokens: [new JoiningToken()]);

    private static string Unique() => $"n-{Guid.NewGuid():N}";

    private static string Request(string subject, ECDsa key) => Convert.ToBase64String(Encoding.ASCII.GetBytes(
        new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSigningRequestPem()));

    private static async Task<Answer> AskAsync(HttpClient client, string request, string signer = NodeCertificate.Signer, long? seconds =
        null)
    {
        var spec = new JsonObject { ["request"] = request, ["signerName"] = signer, ["usages"] = new JsonArray("client auth") };
        if (seconds is not null) spec["expirationSeconds"] = seconds;
        using var response = await client.PostAsJsonAsync(Path, new JsonObject
        {
            ["apiVersion"] = "certificates.k8s.io/v1", ["kind"] = "CertificateSigningRequest", ["spec"] = spec,
        });
        return new Answer((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonNode>());
    }

    private sealed class JoiningToken : ITokens
    {
        public TokenAnswer? Find(string token) =>
            token == "joining" ? TokenAnswer.Of(new Identity("system:bootstrap:abcdef", Identity.Bootstrappers)) : null;
    }
}
