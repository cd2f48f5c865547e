using Troupe.Api.Validation;

namespace Troupe.Api.ConfigMaps;

/// <summary>The keys of configuration and of secrets, which become names of files.</summary>
internal static class DataKeys
{
    public const int LargestData = 1024 * 1024;

    public static void Validate(IEnumerable<string> keys, FieldPath field, FieldErrors errors)
    {
        foreach (var key in keys) errors.Check(field.Key(key), key, NameGrammars.DataKey.Fault(key));
    }
}
