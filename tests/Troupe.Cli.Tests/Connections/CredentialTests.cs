using Microsoft.Extensions.Time.Testing;
using Troupe.Cli.Tests.Clusters;
using Troupe.Cli.Tests.Kubeconfigs;
using Troupe.Security.Certificates;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Connections;

/// <summary>Whom the command line trusts, and who it asks as.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class CredentialTests(SimulatedCluster cluster)
{
    private string Authority => KubeconfigText.Base64(cluster.Access.AuthorityPem);
    private string Trusted => $"    server: {cluster.Url}\n    certificate-authority-data: {Authority}";
    private string Me => KubeconfigText.User(cluster.Access);

    [Fact]
    public async Task Connect_FilesBesideTheKubeconfig_AreFound()
    {
        var file = cluster.File("config", KubeconfigText.Of(
            $"    server: {cluster.Url}\n    certificate-authority: ca.pem", "    client-certificate: me.crt\n    client-key: ./me.key"));
        var folder = Path.GetDirectoryName(file)!;
        await File.WriteAllTextAsync(Path.Combine(folder, "ca.pem"), cluster.Access.AuthorityPem);
        await File.WriteAllTextAsync(Path.Combine(folder, "me.crt"), cluster.Access.CertificatePem);
        await File.WriteAllTextAsync(Path.Combine(folder, "me.key"), cluster.Access.KeyPem);

        Assert.Equal((0, ""), await GetAsync(file));
    }

    [Fact]
    public async Task Connect_EverythingTyped_NeedsNoKubeconfig()
    {
        var authority = cluster.File("ca.pem", cluster.Access.AuthorityPem);
        var certificate = cluster.File("me.pem", cluster.Access.CertificatePem + cluster.Access.KeyPem);

        var typed = await GetAsync("/nowhere", "-s", cluster.Url, "--certificate-authority", authority, "--client-certificate",
            certificate);
        var trusting = await GetAsync("/nowhere", "-s", cluster.Url, "--insecure-skip-tls-verify", "--client-certificate", certificate);

        Assert.Equal(((0, ""), (0, "")), (typed, trusting));
    }

    [Fact]
    public async Task Connect_OtherAuthority_SaysWhereItWasFound()
    {
        var other = KubeconfigText.Base64(CertificateAuthority.Create("other", TimeProvider.System).CertificatePem);
        var file = cluster.File("config", KubeconfigText.Of($"    server: {cluster.Url}\n    certificate-authority-data: {other}", Me));

        var (code, errors) = await GetAsync(file);

        Assert.Equal(1, code);
        Assert.Contains($"not by the authority in {file}: is this the right cluster?", errors);
    }

    [Fact]
    public async Task Connect_NoAuthorityAtAll_IsNotTrusted()
    {
        var (code, errors) = await GetAsync(cluster.File("config", KubeconfigText.Of($"    server: {cluster.Url}", Me)));

        Assert.Equal(1, code);
        Assert.Contains("by no authority that this machine trusts", errors);
    }

    [Fact]
    public async Task Connect_ServerName_IsWhatTheCertificateMustBear()
    {
        var right = await GetAsync(cluster.File("config", KubeconfigText.Of(Trusted
            + "\n    tls-server-name: kubernetes.default.svc", Me)));
        var wrong = await GetAsync(cluster.File("config", KubeconfigText.Of(Trusted + "\n    tls-server-name: example.org", Me)));

        Assert.Equal((0, ""), right);
        Assert.Equal(1, wrong.Code);
        Assert.Contains("not for example.org", wrong.Errors);
        Assert.Contains("--tls-san=example.org", wrong.Errors);
    }

    [Fact]
    public async Task Connect_UnknownToken_SaysToLogIn()
    {
        var (code, errors) = await GetAsync(cluster.File("config", KubeconfigText.Of(Trusted, "    token: sesame")));
        var typed = await GetAsync(cluster.File("config", KubeconfigText.Of(Trusted, Me)), "--token", "sesame");

        Assert.Equal(1, code);
        Assert.Contains("You must be logged in to the server (Unauthorized)", errors);
        Assert.Equal((1, errors), typed);
    }

    [Fact]
    public async Task Connect_NobodySaysWho_IsUnauthorized()
    {
        var (code, errors) = await GetAsync(cluster.File("config", KubeconfigText.Of(Trusted, "    {}")));

        Assert.Equal(1, code);
        Assert.Contains("You must be logged in", errors);
    }

    [Fact]
    public async Task Connect_ExpiredCertificate_SaysSoBeforeItAsks()
    {
        var past = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(-10));
        var old = CertificateAuthority.Create("old", past).Issue(new CertificateProfile("me", TimeSpan.FromDays(1)) { ForClients = true });
        using var key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(old)!;
        var user = $"    client-certificate-data: {KubeconfigText.Base64(old.ExportCertificatePem())}\n"
            + $"    client-key-data: {KubeconfigText.Base64(key.ExportECPrivateKeyPem())}";

        var (code, errors) = await GetAsync(cluster.File("config", KubeconfigText.Of(Trusted, user)));

        Assert.Equal(1, code);
        Assert.Contains("the client certificate has expired at", errors);
    }

    [Theory]
    [InlineData("    exec: {command: aws}", "logs in with 'exec', which troupe does not do")]
    [InlineData("    username: admin\n    password: secret", "logs in with 'username'")]
    [InlineData("    client-certificate-data: bm8=", "has a client-certificate, but no client-key")]
    [InlineData("    client-certificate-data: bm8=\n    client-key-data: bm8=", "cannot be read")]
    [InlineData("    client-certificate-data: '%'", "client-certificate-data of 'me' is not base64")]
    [InlineData("    tokenFile: no-such-file", "no-such-file: cannot be read")]
    public async Task Connect_CredentialsThatMakeNoSense_SaysWhatIsWrong(string user, string expected)
    {
        var (code, errors) = await GetAsync(cluster.File("config", KubeconfigText.Of(Trusted, user)));

        Assert.Equal(1, code);
        Assert.Contains(expected, errors);
        Assert.DoesNotContain("secret", errors);
    }

    private static async Task<(int Code, string Errors)> GetAsync(string kubeconfig, params string[] more)
    {
        CommandResult result = await SimulatedCluster.WithKubeconfigAsync(kubeconfig, ["get", "nodes", .. more]);
        return (result.ExitCode, result.Errors);
    }
}
