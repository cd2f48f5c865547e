using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Troupe.Security.Certificates;

/// <summary>Whom a certificate names: the common name is the user, the organizations are the groups.</summary>
public sealed record CertificateSubject(string? CommonName, IReadOnlyList<string> Organizations)
{
    private const string CommonNameOid = "2.5.4.3";
    private const string OrganizationOid = "2.5.4.10";

    /// <remarks>Read from the bytes: Go writes several organizations as one name of several values, which .NET does not take
    /// apart.</remarks>
    /// <exception cref="AsnContentException">These are not the bytes of a name.</exception>
    public static CertificateSubject Of(X500DistinguishedName name)
    {
        string? commonName = null;
        var organizations = new List<string>();
        foreach (var (type, value) in Parts(name.RawData))
        {
            if (type == CommonNameOid) commonName = value;
            else if (type == OrganizationOid) organizations.Add(value);
        }

        return new CertificateSubject(commonName, organizations);
    }

    private static IEnumerable<(string Type, string Value)> Parts(byte[] bytes)
    {
        var names = new AsnReader(bytes, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            // Whoever signed it has checked the order; here only the values count.
            var values = names.ReadSetOf(skipSortOrderValidation: true);
            while (values.HasData)
            {
                var part = values.ReadSequence();
                var type = part.ReadObjectIdentifier();
                if (type is CommonNameOid or OrganizationOid)
                    yield return (type, part.ReadCharacterString((UniversalTagNumber)part.PeekTag().TagValue));
            }
        }
    }
}
