using Troupe.Api.Validation;

namespace Troupe.Api.ConfigMaps;

/// <summary>The keys of configuration and of secrets, which become names of files.</summary>
internal static class DataKeys
{
    public const int LargestData = 1024 * 1024;
    private const int LongestKey = 253;

    public static void Validate(IEnumerable<string> keys, FieldPath field, FieldErrors errors)
    {
        foreach (var key in keys) errors.Check(field.Key(key), key, Fault(key));
    }

    private static string? Fault(string key)
    {
        if (key.Length > LongestKey) return $"must be no more than {LongestKey} characters";
        if (key is "." or ".." || key.StartsWith("..", StringComparison.Ordinal)) return "must not be '.' or '..' nor begin with '..'";
        return key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? null
            : "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name', or 'KEY_NAME', or 'key-name')";
    }
}
