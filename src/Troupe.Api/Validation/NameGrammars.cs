namespace Troupe.Api.Validation;

/// <summary>The one table of the grammars of names, with the limits that Kubernetes documents.</summary>
public static class NameGrammars
{
    private const int LabelLength = 63;
    private const int SubdomainLength = 253;
    private const int PortNameLength = 15;

    /// <summary>A namespace, a container, a volume, a host name.</summary>
    public static readonly NameGrammar Dns1123Label = new("DNS-1123 label", LabelLength, name => IsDnsLabel(name)
        ? null
        : "must be a DNS-1123 label: lower case letters, digits and '-', beginning and ending with a letter or digit "
          + "(like 'my-name' or '123-abc')");

    /// <summary>Most objects: pods, replication controllers, nodes. Its parts have no limit of their own.</summary>
    public static readonly NameGrammar Dns1123Subdomain = new("DNS-1123 subdomain", SubdomainLength, name => name.Split('.').All(IsDnsLabel)
        ? null
        : "must be a DNS-1123 subdomain: lower case letters, digits, '-' and '.', each part beginning and ending with a letter or digit "
          + "(like 'web-1' or 'example.com')");

    /// <summary>A service: its name becomes an environment variable, so it begins with a letter.</summary>
    public static readonly NameGrammar Dns1035Label = new("DNS-1035 label", LabelLength, name =>
        IsDnsLabel(name) && char.IsAsciiLetterLower(name[0])
            ? null
            : "must be a DNS-1035 label: lower case letters, digits and '-', beginning with a letter and ending with a letter or digit "
              + "(like 'my-name')");

    /// <summary>The key of a label or annotation, a finalizer, a resource: an optional DNS subdomain and '/', then a name.</summary>
    public static readonly NameGrammar QualifiedName = new("qualified name", SubdomainLength + 1 + LabelLength, FaultOfQualifiedName);

    /// <summary>The value of a label; it may be empty.</summary>
    public static readonly NameGrammar LabelValue = new("label value", LabelLength, value => value.Length == 0 || IsLabelText(value)
        ? null
        : "a label's value must be empty, or letters, digits, '-', '_' and '.', beginning and ending with a letter or digit "
          + "(like 'my_value' or '12345')");

    /// <summary>The name of a port, in the syntax that IANA gives service names.</summary>
    public static readonly NameGrammar PortName = new("port name", PortNameLength, name =>
        IsDnsLabel(name) && name.Any(char.IsAsciiLetterLower) && !name.Contains("--", StringComparison.Ordinal)
            ? null
            : "must be lower case letters, digits and single '-', with at least one letter, beginning and ending with a letter or digit "
              + "(like 'http')");

    /// <summary>An environment variable: since Kubernetes 1.34 whatever a program can find again behind its name and a '='.</summary>
    public static readonly NameGrammar EnvironmentVariable = new("environment variable", int.MaxValue, name =>
        name.Length > 0 && name.All(c => c is >= ' ' and <= '~' and not '=')
            ? null
            : "must be one or more printable ASCII characters other than '=' (like 'MY_NAME')");

    /// <summary>A key of configuration or of a secret, which becomes the name of a file.</summary>
    public static readonly NameGrammar DataKey = new("data key", SubdomainLength, FaultOfDataKey);

    public static readonly IReadOnlyList<NameGrammar> All =
    [
        Dns1123Label, Dns1123Subdomain, Dns1035Label, QualifiedName, LabelValue, PortName, EnvironmentVariable, DataKey,
    ];

    private static string? FaultOfQualifiedName(string key)
    {
        var slash = key.IndexOf('/');
        var name = key[(slash + 1)..];
        if (slash >= 0 && (slash == 0 || Dns1123Subdomain.Fault(key[..slash]) is not null))
            return "must have a DNS subdomain before its '/' (like 'example.com/name')";
        if (name.Length > LabelLength) return $"must be no more than {LabelLength} characters after its prefix";
        return name.Length > 0 && IsLabelText(name)
            ? null
            : "must be a qualified name: letters, digits, '-', '_' and '.', beginning and ending with a letter or digit, "
              + "with an optional DNS subdomain and '/' before it (like 'my-name' or 'example.com/my-name')";
    }

    private static string? FaultOfDataKey(string key)
    {
        if (key is "." || key.StartsWith("..", StringComparison.Ordinal)) return "must not be '.' or '..' nor begin with '..'";
        return key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? null
            : "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name', or 'KEY_NAME', or 'key-name')";
    }

    private static bool IsDnsLabel(string text) =>
        text.Length > 0 && IsLowerOrDigit(text[0]) && IsLowerOrDigit(text[^1]) && text.All(c => IsLowerOrDigit(c) || c == '-');

    private static bool IsLabelText(string text) =>
        char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsLowerOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
