using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Troupe.Api.Metadata;
using Troupe.Api.Secrets;

namespace Troupe.Security.Bootstrapping;

/// <summary>What a machine joins with: `id.secret`, where the id is public and the secret is kept as its hash alone.</summary>
/// <remarks>Kept as Kubernetes keeps them, as secrets of a type in `kube-system`; one that holds `token-secret` in clear text counts as
/// well.</remarks>
public sealed partial record BootstrapToken(string Id, string Secret)
{
    public const string Namespace = "kube-system";
    public const string SecretType = "bootstrap.kubernetes.io/token";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int IdLength = 6;
    private const int SecretLength = 16;

    public string Text => $"{Id}.{Secret}";

    public static BootstrapToken Create() =>
        new(RandomNumberGenerator.GetString(Letters, IdLength), RandomNumberGenerator.GetString(Letters, SecretLength));

    /// <summary>Null where a text does not have the form.</summary>
    public static BootstrapToken? Parse(string text) =>
        Form().Match(text) is { Success: true } match ? new BootstrapToken(match.Groups[1].Value, match.Groups[2].Value) : null;

    public static string SecretNameOf(string id) => $"bootstrap-token-{id}";

    public static string? IdOf(Secret secret) => Field(secret, "token-id");

    public static string? DescriptionOf(Secret secret) => Field(secret, "description");

    public static DateTimeOffset? ExpirationOf(Secret secret) => Field(secret, "expiration") is { } text
        ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time : DateTimeOffset.MinValue
        : null;

    public Secret ToSecret(DateTimeOffset expiration, string? description)
    {
        var fields = new Dictionary<string, string>
        {
            ["token-id"] = Id,
            ["token-secret-sha256"] = Hash(),
            ["expiration"] = expiration.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["usage-bootstrap-authentication"] = "true",
        };
        if (description is not null) fields["description"] = description;
        return new Secret
        {
            Metadata = new ObjectMeta { Name = SecretNameOf(Id), Namespace = Namespace }, Type = SecretType, StringData = fields,
        };
    }

    /// <summary>Null when the token is the one that is kept and counts; otherwise what is wrong, for the log.</summary>
    public string? WhyNot(Secret kept, DateTimeOffset now)
    {
        if (kept.Type != SecretType || IdOf(kept) != Id || !Matches(kept)) return $"the secret of the bootstrap token {Id} is wrong";
        if (ExpirationOf(kept) is { } end && end <= now) return $"the bootstrap token {Id} has expired at {end:u}";
        return Field(kept, "usage-bootstrap-authentication") == "true" ? null : $"the bootstrap token {Id} is not for authentication";
    }

    private bool Matches(Secret kept)
    {
        if (Field(kept, "token-secret-sha256") is { } hash) return SameText(hash, Hash());
        return Field(kept, "token-secret") is { } clear && SameText(clear, Secret);
    }

    /// <remarks>The secret is random and long enough that no slower hash is needed.</remarks>
    private string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Text)));

    private static bool SameText(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static string? Field(Secret secret, string name) =>
        secret.Data?.TryGetValue(name, out var bytes) == true ? Encoding.UTF8.GetString(bytes.ToArray()) : null;

    [GeneratedRegex(@"^([a-z0-9]{6})\.([a-z0-9]{16})$")]
    private static partial Regex Form();
}
