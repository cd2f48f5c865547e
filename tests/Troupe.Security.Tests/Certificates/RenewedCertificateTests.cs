using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Troupe.Security.Certificates;
using Xunit;

namespace Troupe.Security.Tests.Certificates;

public sealed class RenewedCertificateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-pki-");
    private readonly FakeTimeProvider _time = new();
    private readonly CertificateStore _store;
    private readonly CertificateAuthority _authority;
    private readonly List<Exception> _failures = [];

    public RenewedCertificateTests()
    {
        _store = new CertificateStore(_folder.FullName);
        _authority = _store.Authority("test", _time);
    }

    [Fact]
    public void Renewal_AtThreeQuartersOfItsLife_NotBefore()
    {
        using var renewed = Client(TimeSpan.FromDays(4), Issue);
        var first = renewed.Current;

        _time.Advance(TimeSpan.FromDays(2.9));
        Assert.Same(first, renewed.Current);
        _time.Advance(TimeSpan.FromDays(0.2));

        Assert.NotSame(first, renewed.Current);
        Assert.True(renewed.Current.NotAfter > first.NotAfter);
    }

    [Fact]
    public void Renewal_ThatFails_IsToldAndTriedAgain()
    {
        var fails = true;
        using var renewed = Client(TimeSpan.FromDays(4), life => fails ? throw new IOException("the disk is full") : Issue(life));
        var first = renewed.Current;

        _time.Advance(TimeSpan.FromDays(3.2));
        Assert.Same(first, renewed.Current);
        Assert.Contains(_failures, failure => failure.Message == "the disk is full");
        fails = false;
        _time.Advance(TimeSpan.FromHours(1));

        Assert.NotSame(first, renewed.Current);
    }

    [Fact]
    public void Serving_SecondStart_KeepsTheCertificate()
    {
        using var first = Serving("localhost");
        using var second = Serving("localhost");

        Assert.Equal(first.Current.SerialNumber, second.Current.SerialNumber);
    }

    [Fact]
    public void Serving_NewName_MakesANewCertificate()
    {
        using var first = Serving("localhost");
        using var second = Serving("localhost", "cluster.example.org");

        Assert.NotEqual(first.Current.SerialNumber, second.Current.SerialNumber);
        Assert.True(second.Current.MatchesHostname("cluster.example.org"));
    }

    [Fact]
    public void Serving_FilesOfAnInterruptedRenewal_AreReplaced()
    {
        using (Serving("localhost")) File.WriteAllText(Path.Combine(_folder.FullName, "apiserver.key"), "half a k");

        using var second = Serving("localhost");

        Assert.True(second.Current.HasPrivateKey);
    }

    [Fact]
    public void Serving_EndsSoon_IsReplacedAtTheStart()
    {
        using var first = Serving("localhost");
        first.Dispose();
        _time.Advance(TimeSpan.FromDays(300));

        using var second = Serving("localhost");

        Assert.NotEqual(first.Current.SerialNumber, second.Current.SerialNumber);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private RenewedCertificate Serving(params string[] names) => ServingCertificate.Open(
        _store, _authority, new ServingNames(names, [IPAddress.Loopback]), _failures.Add, _time);

    private RenewedCertificate Client(TimeSpan life, Func<TimeSpan, X509Certificate2> renew) =>
        new(Issue(life), (_, _) => Task.FromResult(renew(life)), _failures.Add, _time);

    private X509Certificate2 Issue(TimeSpan life) => _authority.Issue(new CertificateProfile("alice", life) { ForClients = true });
}
