using System.Net;
using Microsoft.Extensions.Time.Testing;
using Troupe.Cli.Kubeconfigs;
using Troupe.Hosting;
using Troupe.Security.Certificates;
using Troupe.Testing.Files;
using Xunit;

namespace Troupe.Tests.Hosting;

public sealed class AdminKubeconfigTests : IDisposable
{
    private const string Url = "https://0.0.0.0:6443";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-admin-");
    private readonly FakeTimeProvider _time = new();
    private readonly CertificateAuthority _authority;

    public AdminKubeconfigTests() => _authority = CertificateAuthority.Create("test", _time);

    private string File => Path.Combine(_folder.FullName, "kubeconfig");

    [Fact]
    public void FirstStart_WritesAMastersKey_ForItsOwnerAlone()
    {
        using var kept = Keep();

        Assert.Equal("600", FileModes.Of(File));
        Assert.Equal("https://127.0.0.1:6443", Entry(KubeconfigFile.Clusters, "troupe")["server"]);
        Assert.Equal(_authority.CertificatePem, Entry(KubeconfigFile.Clusters, "troupe").TextOf("certificate-authority"));
        Assert.Equal("troupe", KubeconfigFile.Read(File)!.CurrentContext);
        Assert.Equal(["system:masters"], CertificateSubject.Of(kept.Current.SubjectName).Organizations);
    }

    [Fact]
    public void SecondStart_TouchesNothing()
    {
        Keep().Dispose();
        System.IO.File.AppendAllText(File, "# mine\n");
        var before = System.IO.File.ReadAllText(File);

        Keep().Dispose();

        Assert.Equal(before, System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("https://localhost:6443", "https://localhost:6443")]
    [InlineData("https://localhost:1", "https://127.0.0.1:6443")]
    [InlineData("https://elsewhere:6443", "https://127.0.0.1:6443")]
    [InlineData("http://localhost:6443", "https://127.0.0.1:6443")]
    public void SecondStart_AnotherNameOfTheServer_StaysWhereItLeadsHere(string edited, string expected)
    {
        Keep().Dispose();
        Edit(file => file.Find(KubeconfigFile.Clusters, "troupe")!["server"] = edited);

        Keep().Dispose();

        Assert.Equal(expected, Entry(KubeconfigFile.Clusters, "troupe")["server"]);
    }

    [Fact]
    public void Renewal_KeepsWhatItsOwnerAdded()
    {
        using var kept = Keep();
        var first = Entry(KubeconfigFile.Users, "troupe-admin")["client-certificate-data"];
        Edit(file =>
        {
            file.GetOrAdd(KubeconfigFile.Contexts, "mine")["namespace"] = "work";
            file.CurrentContext = "mine";
        });

        _time.Advance(TimeSpan.FromDays(300));

        Assert.NotEqual(first, Entry(KubeconfigFile.Users, "troupe-admin")["client-certificate-data"]);
        Assert.Equal("work", Entry(KubeconfigFile.Contexts, "mine")["namespace"]);
        Assert.Equal("mine", KubeconfigFile.Read(File)!.CurrentContext);
    }

    [Fact]
    public void SecondStart_OfAnotherCluster_MakesANewKey()
    {
        Keep().Dispose();
        var other = CertificateAuthority.Create("other", _time);

        new AdminKubeconfig(File, Url, other, Names, _time).Keep(failure => throw failure).Dispose();

        Assert.Equal(other.CertificatePem, Entry(KubeconfigFile.Clusters, "troupe").TextOf("certificate-authority"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ServingNames Names => new(["localhost"], [IPAddress.Loopback]);

    private RenewedCertificate Keep() => new AdminKubeconfig(File, Url, _authority, Names, _time).Keep(failure => throw failure);

    private KubeconfigEntry Entry(string section, string name) => KubeconfigFile.Read(File)!.Find(section, name)!;

    private void Edit(Action<KubeconfigFile> edit)
    {
        var file = KubeconfigFile.Read(File)!;
        edit(file);
        file.Save();
    }
}
