using Troupe.Security.Certificates;
using Troupe.Testing.Files;
using Xunit;

namespace Troupe.Security.Tests.Certificates;

public sealed class CertificateStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-pki-");
    private readonly CertificateStore _store;

    public CertificateStoreTests() => _store = new CertificateStore(Path.Combine(_folder.FullName, "pki"));

    [Fact]
    public void Authority_AtTheSecondStart_IsTheFirstOnes()
    {
        var first = Open();

        Assert.Equal(first.PublicKeyHash, Open().PublicKeyHash);
        Assert.True(Open().Certificate.HasPrivateKey);
    }

    [Fact]
    public void Files_AreTheirOwnersAlone()
    {
        Open();

        Assert.All(Directory.GetFiles(_store.Folder), file => Assert.Equal("600", FileModes.Of(file)));
        Assert.Equal("700", FileModes.Of(_store.Folder));
        Assert.Equal(["ca.crt", "ca.key"], Directory.GetFiles(_store.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Authority_KeyWithoutCertificate_IsWhatAnInterruptedStartLeft()
    {
        var interrupted = Open();
        File.Delete(PathOf("ca.crt"));

        var made = Open();

        Assert.NotEqual(interrupted.PublicKeyHash, made.PublicKeyHash);
        Assert.Equal(made.PublicKeyHash, Open().PublicKeyHash);
    }

    [Fact]
    public void Authority_UnfinishedFiles_AreNoObstacle()
    {
        Directory.CreateDirectory(_store.Folder);
        foreach (var name in new[] { "ca.key", "ca.crt" }) File.WriteAllText(PathOf(name + ".unfinished"), "-----BEGIN");

        var made = Open();

        Assert.Equal(made.PublicKeyHash, Open().PublicKeyHash);
        Assert.Equal("600", FileModes.Of(PathOf("ca.key")));
    }

    [Fact]
    public void Authority_CertificateWithoutKey_IsRefusedAndKept()
    {
        Open();
        File.Delete(PathOf("ca.key"));
        var certificate = File.ReadAllText(PathOf("ca.crt"));

        var message = Assert.Throws<CertificateException>(() => Open()).Message;

        Assert.Contains("bring back both files", message);
        Assert.Equal(certificate, File.ReadAllText(PathOf("ca.crt")));
    }

    [Fact]
    public void Authority_KeyOfAnother_IsRefused()
    {
        Open();
        var other = new CertificateStore(Path.Combine(_folder.FullName, "other"));
        other.Authority("other", TimeProvider.System);
        File.Copy(Path.Combine(other.Folder, "ca.key"), PathOf("ca.key"), overwrite: true);

        Assert.Throws<CertificateException>(() => Open());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_store.Folder, name);

    private CertificateAuthority Open() => _store.Authority("troupe-1", TimeProvider.System);
}
