using System.Text.Json;
using Troupe.Api.Metadata;
using Troupe.Api.Validation;

namespace Troupe.Api.Secrets;

/// <summary>What the well-known types of secrets demand.</summary>
internal static class SecretTypes
{
    public const string Opaque = "Opaque";
    private const string ServiceAccountName = "kubernetes.io/service-account.name";
    private static readonly FieldPath Data = FieldPath.Root.Child("data");

    public static void Validate(Secret secret, FieldErrors errors)
    {
        switch (secret.Type)
        {
            case "kubernetes.io/service-account-token":
                if (secret.Metadata.Annotations?.GetValueOrDefault(ServiceAccountName) is not { Length: > 0 })
                    errors.Required(FieldPath.Root.Child("metadata").Child("annotations").Key(ServiceAccountName));
                break;
            case "kubernetes.io/dockercfg":
                RequireJson(secret, ".dockercfg", errors);
                break;
            case "kubernetes.io/dockerconfigjson":
                RequireJson(secret, ".dockerconfigjson", errors);
                break;
            case "kubernetes.io/basic-auth" when !Has(secret, "username") && !Has(secret, "password"):
                Require(secret, "username", errors);
                Require(secret, "password", errors);
                break;
            case "kubernetes.io/ssh-auth" when !(secret.Data?.GetValueOrDefault("ssh-privatekey").Length > 0):
                errors.Required(Data.Key("ssh-privatekey"));
                break;
            case "kubernetes.io/tls":
                Require(secret, "tls.crt", errors);
                Require(secret, "tls.key", errors);
                break;
            default:
                // Any other type is whatever its user means by it.
                break;
        }
    }

    private static bool Has(Secret secret, string key) => secret.Data?.ContainsKey(key) == true;

    private static void Require(Secret secret, string key, FieldErrors errors)
    {
        if (!Has(secret, key)) errors.Required(Data.Key(key));
    }

    /// <remarks>The value itself is never repeated: an error is logged and shown.</remarks>
    private static void RequireJson(Secret secret, string key, FieldErrors errors)
    {
        if (secret.Data?.TryGetValue(key, out var bytes) != true) errors.Required(Data.Key(key));
        else if (!IsJson(bytes)) errors.Invalid(Data.Key(key), "<secret contents redacted>", "must be JSON");
    }

    private static bool IsJson(Bytes bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes.ToArray());
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
