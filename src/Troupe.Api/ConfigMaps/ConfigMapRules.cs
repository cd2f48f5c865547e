using System.Text;
using Troupe.Api.Kinds;
using Troupe.Api.Serialization;
using Troupe.Api.Validation;

namespace Troupe.Api.ConfigMaps;

/// <summary>What a config map must be, and what of an immutable one may change: nothing.</summary>
internal sealed class ConfigMapRules : KindRules<ConfigMap>
{
    private const string Fixed = "field is immutable when `immutable` is set";
    private static readonly FieldPath Data = FieldPath.Root.Child("data");
    private static readonly FieldPath BinaryData = FieldPath.Root.Child("binaryData");

    protected override void Validate(ConfigMap map, FieldErrors errors)
    {
        MetadataValidator.Validate(map, errors);
        DataKeys.Validate(map.Data?.Keys ?? [], Data, errors);
        DataKeys.Validate(map.BinaryData?.Keys ?? [], BinaryData, errors);
        foreach (var key in (map.Data?.Keys ?? []).Where(key => map.BinaryData?.ContainsKey(key) == true))
            errors.Invalid(Data.Key(key), key, "duplicate of key present in binaryData");
        var size = (map.Data?.Values ?? []).Sum(text => (long)Encoding.UTF8.GetByteCount(text))
            + (map.BinaryData?.Values ?? []).Sum(bytes => (long)bytes.Length);
        if (size > DataKeys.LargestData) errors.TooLong(Data, DataKeys.LargestData);
    }

    protected override void ValidateReplace(ConfigMap @new, ConfigMap old, FieldErrors errors)
    {
        if (old.Immutable != true) return;
        if (@new.Immutable != true) errors.Forbidden(FieldPath.Root.Child("immutable"), Fixed);
        if (!JsonDifference.AreEqual(@new.Data, old.Data)) errors.Forbidden(Data, Fixed);
        if (!JsonDifference.AreEqual(@new.BinaryData, old.BinaryData)) errors.Forbidden(BinaryData, Fixed);
    }
}
