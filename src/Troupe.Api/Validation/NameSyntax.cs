namespace Troupe.Api.Validation;

/// <summary>The syntaxes of names: each rule answers null for a good name, or a sentence that says what a good one looks like.</summary>
public static class NameSyntax
{
    private const int LabelLength = 63;
    private const int SubdomainLength = 253;
    private const int PortNameLength = 15;

    /// <summary>A namespace, a container, a volume.</summary>
    public static string? Dns1123Label(string name)
    {
        if (name.Length > LabelLength) return $"must be no more than {LabelLength} characters";
        return IsDnsLabel(name)
            ? null
            : "must be a DNS-1123 label: lower case letters, digits and '-', beginning and ending with a letter or digit "
              + "(like 'my-name' or '123-abc')";
    }

    /// <summary>Most objects: pods, replication controllers, nodes.</summary>
    public static string? Dns1123Subdomain(string name)
    {
        if (name.Length > SubdomainLength) return $"must be no more than {SubdomainLength} characters";
        return name.Split('.').All(IsDnsLabel)
            ? null
            : "must be a DNS-1123 subdomain: lower case letters, digits, '-' and '.', beginning and ending with a letter or digit "
              + "(like 'web-1' or 'example.com')";
    }

    /// <summary>A service: its name becomes an environment variable, so it begins with a letter.</summary>
    public static string? Dns1035Label(string name)
    {
        if (name.Length > LabelLength) return $"must be no more than {LabelLength} characters";
        return IsDnsLabel(name) && char.IsAsciiLetterLower(name[0])
            ? null
            : "must be a DNS-1035 label: lower case letters, digits and '-', beginning with a letter and ending with a letter or digit "
              + "(like 'my-name')";
    }

    /// <summary>The key of a label or annotation: an optional DNS subdomain and '/', then a name.</summary>
    public static string? QualifiedName(string key)
    {
        var slash = key.IndexOf('/');
        var name = key[(slash + 1)..];
        if (slash >= 0 && (slash == 0 || Dns1123Subdomain(key[..slash]) is not null))
            return "must have a DNS subdomain before its '/' (like 'example.com/name')";
        if (name.Length > LabelLength) return $"must be no more than {LabelLength} characters after its prefix";
        return name.Length > 0 && IsLabelText(name)
            ? null
            : "must be a qualified name: letters, digits, '-', '_' and '.', beginning and ending with a letter or digit, "
              + "with an optional DNS subdomain and '/' before it (like 'my-name' or 'example.com/my-name')";
    }

    /// <summary>The value of a label; it may be empty.</summary>
    public static string? LabelValue(string value)
    {
        if (value.Length > LabelLength) return $"must be no more than {LabelLength} characters";
        return value.Length == 0 || IsLabelText(value)
            ? null
            : "a label's value must be empty, or letters, digits, '-', '_' and '.', beginning and ending with a letter or digit "
              + "(like 'my_value' or '12345')";
    }

    /// <summary>The name of a port, in the syntax that IANA gives service names.</summary>
    public static string? PortName(string name)
    {
        if (name.Length > PortNameLength) return $"must be no more than {PortNameLength} characters";
        return IsDnsLabel(name) && name.Any(char.IsAsciiLetterLower) && !name.Contains("--", StringComparison.Ordinal)
            ? null
            : "must be lower case letters, digits and single '-', with at least one letter, beginning and ending with a letter or digit "
              + "(like 'http')";
    }

    /// <summary>An environment variable.</summary>
    public static string? EnvironmentVariable(string name)
    {
        if (name is "." or ".." || name.StartsWith("..", StringComparison.Ordinal)) return "must not be '.' or '..' nor begin with '..'";
        return name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? null
            : "must be letters, digits, '_', '-' and '.', not beginning with a digit (like 'MY_NAME')";
    }

    private static bool IsDnsLabel(string text) =>
        text.Length is > 0 and <= LabelLength && IsLowerOrDigit(text[0]) && IsLowerOrDigit(text[^1])
        && text.All(c => IsLowerOrDigit(c) || c == '-');

    private static bool IsLabelText(string text) =>
        char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsLowerOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
