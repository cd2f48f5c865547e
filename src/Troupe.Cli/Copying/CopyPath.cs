using Troupe.Cli.Failures;

namespace Troupe.Cli.Copying;

/// <summary>A side of a copy: a path here, or one in a pod.</summary>
/// <param name="Pod">Null for a path here.</param>
internal sealed record CopyPath(string? Namespace, string? Pod, string Path)
{
    /// <summary>Reads `file`, `pod:path` and `namespace/pod:path`; what begins like a path is one, whatever colons it has.</summary>
    public static CopyPath Parse(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 0 || text[0] is '/' or '.' or '~') return new CopyPath(null, null, text);
        var (place, path) = (text[..colon], text[(colon + 1)..]);
        if (path.Length == 0) throw new CommandFailure($"'{text}' names no path in the pod; write it like web:/etc/hosts");
        return place.Split('/') switch
        {
            [{ Length: > 0 } pod] => new CopyPath(null, pod, path),
            [{ Length: > 0 } @namespace, { Length: > 0 } pod] => new CopyPath(@namespace, pod, path),
            _ => throw new CommandFailure($"'{text}' is no place to copy: write web:/path, namespace/web:/path, or a path here"),
        };
    }

    /// <summary>The pod of a path that may not be whole yet.</summary>
    public static string PodOf(string text) => text[..text.IndexOf(':')].Split('/')[^1];

    /// <summary>Whether what is in the folder is meant, and not the folder itself: `DIR/.`.</summary>
    public bool IsContent => Path is "." || Path.EndsWith("/.", StringComparison.Ordinal);

    /// <summary>The last part, by which `tar` names it; a folder may be written with a slash behind it.</summary>
    public string Name => IsContent ? "." : System.IO.Path.GetFileName(Path.TrimEnd('/')) is { Length: > 0 } name ? name : ".";

    /// <summary>What it is in.</summary>
    public string Folder => IsContent
        ? Path[..^1] is { Length: > 0 } inner ? inner : "."
        : System.IO.Path.GetDirectoryName(Path.TrimEnd('/')) switch
        {
            null or "" => Path.StartsWith('/') ? "/" : ".",
            var folder => folder,
        };

    /// <summary>A path as an argument of a program, which would take one that begins with a dash for an option.</summary>
    public static string Argument(string path) => path.StartsWith('-') ? "./" + path : path;
}
