namespace Troupe.Api.Images;

/// <summary>The name of an image: `[registry[:port]/]repository[:tag][@digest]`.</summary>
/// <remarks>The first part is a registry only if it has a '.' or ':' or is `localhost`, as Docker reads it.</remarks>
public sealed record ImageReference(string Repository, string? Tag, string? Digest)
{
    private const int LongestRepository = 255;
    private const int LongestTag = 128;

    /// <summary>Without tag and digest an image is the latest.</summary>
    public bool IsLatest => Digest is null && Tag is null or "latest";

    /// <summary>Reads a reference, or says in <paramref name="fault"/> what is wrong with it.</summary>
    public static bool TryParse(string text, out ImageReference reference, out string? fault)
    {
        var (rest, digest) = SplitLast(text, text.IndexOf('@'));
        var (repository, tag) = SplitLast(rest, rest.LastIndexOf(':') > rest.LastIndexOf('/') ? rest.LastIndexOf(':') : -1);
        reference = new ImageReference(repository, tag, digest);
        fault = RepositoryFault(repository) ?? TagFault(tag) ?? DigestFault(digest);
        return fault is null;
    }

    public override string ToString() => Repository + (Tag is null ? "" : $":{Tag}") + (Digest is null ? "" : $"@{Digest}");

    private static (string Left, string? Right) SplitLast(string text, int at) => at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);

    private static string? RepositoryFault(string repository)
    {
        if (repository.Any(char.IsWhiteSpace)) return "an image name has no blanks";
        if (repository.Length > LongestRepository) return $"an image name has at most {LongestRepository} characters before its tag";
        var parts = repository.Split('/');
        var path = parts.Length > 1 && IsRegistry(parts[0]) ? parts[1..] : parts;
        if (path.Length != parts.Length && !IsHost(parts[0]))
            return $"'{parts[0]}' is no registry's host and port (like 'registry.example.com:5000')";
        if (path.Any(part => part.Any(char.IsAsciiLetterUpper))) return "the repository of an image must be lower case";
        return path.All(IsPathPart)
            ? null
            : "no valid image name: write [registry/]repository[:tag][@digest], the repository in lower case letters and digits, "
              + "with single '.', '_' or '-' between them";
    }

    private static bool IsRegistry(string part) => part.Contains('.') || part.Contains(':') || part == "localhost";

    private static bool IsHost(string part)
    {
        var (host, port) = SplitLast(part, part.LastIndexOf(':'));
        return (port is null || (port.Length > 0 && port.All(char.IsAsciiDigit)))
               && host.Split('.').All(label => label.Length > 0 && label[0] != '-' && label[^1] != '-'
                                                                && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    /// <summary>Letters and digits, separated by one '.', one or two '_', or any number of '-'.</summary>
    private static bool IsPathPart(string part)
    {
        var separator = "";
        for (var i = 0; i < part.Length; i++)
        {
            if (char.IsAsciiLetterLower(part[i]) || char.IsAsciiDigit(part[i]))
            {
                if (separator is not ("" or "." or "_" or "__") && separator.Any(c => c != '-')) return false;
                separator = "";
            }
            else if (i > 0 && part[i] is '.' or '_' or '-') separator += part[i];
            else return false;
        }

        return part.Length > 0 && separator.Length == 0;
    }

    private static string? TagFault(string? tag)
    {
        if (tag is null) return null;
        return tag.Length is > 0 and <= LongestTag && (char.IsAsciiLetterOrDigit(tag[0]) || tag[0] == '_')
               && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
            ? null
            : $"'{tag}' is no tag: letters, digits, '_', '.' and '-', at most {LongestTag}, beginning with a letter, a digit or '_'";
    }

    private static string? DigestFault(string? digest)
    {
        if (digest is null) return null;
        var (algorithm, hex) = SplitLast(digest, digest.IndexOf(':'));
        var length = algorithm switch { "sha256" => 64, "sha384" => 96, "sha512" => 128, _ => 0 };
        return hex is not null && length > 0 && hex.Length == length && hex.All(char.IsAsciiHexDigitLower)
            ? null
            : $"'{digest}' is no digest: write it like sha256: and 64 hexadecimal digits";
    }
}
