using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Troupe.Security.Certificates;
using Xunit;

namespace Troupe.Security.Tests.Certificates;

public sealed class CertificateAuthorityTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CertificateAuthority _authority;

    public CertificateAuthorityTests() => _authority = CertificateAuthority.Create("troupe-1", _time);

    [Fact]
    public void Create_IsAnAuthorityThatSignsNoOtherAuthority()
    {
        var constraints = _authority.Certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();

        Assert.True(constraints is { CertificateAuthority: true, HasPathLengthConstraint: true, PathLengthConstraint: 0, Critical: true });
        Assert.Equal("CN=troupe-1", _authority.Certificate.Subject);
        Assert.StartsWith("sha256:", _authority.PublicKeyHash);
    }

    [Fact]
    public void Issue_ForAServer_BearsNamesAndAddresses()
    {
        var issued = _authority.Issue(new CertificateProfile("api", TimeSpan.FromDays(1))
        {
            ForServers = true, DnsNames = ["localhost"], Addresses = [IPAddress.IPv6Loopback],
        });

        Assert.True(issued.MatchesHostname("localhost"));
        Assert.True(issued.MatchesHostname("::1"));
        Assert.False(issued.MatchesHostname("api"));
        Assert.Null(WhyNot(issued, CertificateAuthority.ServerPurpose));
        Assert.NotNull(WhyNot(issued, CertificateAuthority.ClientPurpose));
    }

    [Fact]
    public void Issue_ForAClient_NamesUserAndGroups()
    {
        var issued = _authority.Issue(Client("alice, the \"first\"", "system:masters", "a+b=c"));

        var subject = CertificateSubject.Of(issued.SubjectName);
        Assert.Equal("alice, the \"first\"", subject.CommonName);
        Assert.Equal(["system:masters", "a+b=c"], subject.Organizations);
        Assert.Null(WhyNot(issued, CertificateAuthority.ClientPurpose));
    }

    [Fact]
    public void Trust_AfterTheEnd_IsNone()
    {
        var issued = _authority.Issue(Client("alice"));

        _time.Advance(TimeSpan.FromHours(25));

        Assert.Contains("NotTimeValid", WhyNot(issued, CertificateAuthority.ClientPurpose));
    }

    [Fact]
    public void Trust_OfAnotherAuthorityWithTheSameName_IsNone()
    {
        var other = CertificateAuthority.Create("troupe-1", _time);

        Assert.NotNull(WhyNot(other.Issue(Client("alice")), CertificateAuthority.ClientPurpose));
    }

    [Fact]
    public void Issue_LongerThanTheAuthorityLives_EndsWithIt()
    {
        var issued = _authority.Issue(Client("alice") with { Life = TimeSpan.FromDays(36500) });

        Assert.Equal(_authority.Certificate.NotAfter, issued.NotAfter);
    }

    [Fact]
    public void Serials_NeverRepeat() =>
        Assert.Equal(50, Enumerable.Range(0, 50).Select(_ => _authority.Issue(Client("a")).SerialNumber).Distinct().Count());

    private static CertificateProfile Client(string user, params string[] groups) =>
        new(user, TimeSpan.FromDays(1)) { ForClients = true, Organizations = groups };

    private string? WhyNot(X509Certificate2 certificate, string purpose) =>
        CertificateTrust.WhyNot(certificate, _authority.Certificate, purpose, _time.GetUtcNow());
}
