using Troupe.Api.ConfigMaps;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Troupe.Api.Validation;

namespace Troupe.Api.Secrets;

/// <summary>What a secret must be, what of it may change, and how texts become its data.</summary>
internal sealed class SecretRules : KindRules<Secret>
{
    private const string Fixed = "field is immutable when `immutable` is set";
    private static readonly FieldPath Data = FieldPath.Root.Child("data");

    protected override void Validate(Secret secret, FieldErrors errors)
    {
        MetadataValidator.Validate(secret, errors);
        var whole = ApplyDefaults(secret);
        DataKeys.Validate(whole.Data?.Keys ?? [], Data, errors);
        if ((whole.Data?.Values ?? []).Sum(bytes => (long)bytes.Length) > DataKeys.LargestData) errors.TooLong(Data, DataKeys.LargestData);
        SecretTypes.Validate(whole, errors);
    }

    protected override void ValidateReplace(Secret @new, Secret old, FieldErrors errors)
    {
        var (wanted, current) = (ApplyDefaults(@new), ApplyDefaults(old));
        if (wanted.Type != current.Type) errors.Invalid(FieldPath.Root.Child("type"), wanted.Type, "field is immutable");
        if (old.Immutable != true) return;
        if (@new.Immutable != true) errors.Forbidden(FieldPath.Root.Child("immutable"), Fixed);
        if (!JsonDifference.AreEqual(wanted.Data, current.Data)) errors.Forbidden(Data, Fixed);
    }

    protected override Secret CarryOver(Secret @new, Secret old) => string.IsNullOrEmpty(@new.Type) ? @new with { Type = old.Type } : @new;

    protected override Secret ApplyDefaults(Secret secret) => secret with
    {
        Type = string.IsNullOrEmpty(secret.Type) ? SecretTypes.Opaque : secret.Type,
        Data = secret.StringData is { Count: > 0 } texts ? Folded(secret.Data, texts) : secret.Data,
        StringData = null,
    };

    private static Dictionary<string, Bytes> Folded(IReadOnlyDictionary<string, Bytes>? data, IReadOnlyDictionary<string, string> texts)
    {
        var folded = new Dictionary<string, Bytes>(data ?? new Dictionary<string, Bytes>());
        foreach (var (key, text) in texts) folded[key] = Bytes.OfText(text);
        return folded;
    }
}
