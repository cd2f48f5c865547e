using System.Text.RegularExpressions;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Proxying;

/// <summary>What the proxy passes on. Whoever reaches it acts with its user's credentials, so it is picky by default.</summary>
internal sealed class ProxyFilter(
    IReadOnlyList<Regex> acceptHosts, IReadOnlyList<Regex> acceptPaths, IReadOnlyList<Regex> rejectPaths,
        IReadOnlyList<Regex> rejectMethods)
{
    /// <summary>A page of the web whose name was made to point at this machine does not have these names.</summary>
    public const string Hosts = @"^localhost$,^127\.0\.0\.1$,^\[::1\]$";

    public const string Paths = "^.*";
    public const string NoPaths = "^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach";
    public const string NoMethods = "^$";

    // A path comes from anybody; an expression that takes for ever on one must not hold the proxy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static ProxyFilter Of(string hosts, string paths, string noPaths, string noMethods) =>
        new(Read(hosts), Read(paths), Read(noPaths), Read(noMethods));

    /// <summary>Lets everything pass, as `--disable-filter` says.</summary>
    public static ProxyFilter Open { get; } = Of(".*", ".*", NoMethods, NoMethods);

    public bool Accepts(string method, string host, string path) =>
        !IsAny(rejectMethods, method) && !IsAny(rejectPaths, path) && IsAny(acceptPaths, path) && IsAny(acceptHosts, host);

    private static bool IsAny(IReadOnlyList<Regex> expressions, string text) => expressions.Any(expression => expression.IsMatch(text));

    private static List<Regex> Read(string list)
    {
        try
        {
            return [.. list.Split(',').Select(text => new Regex(text, RegexOptions.CultureInvariant, Patience))];
        }
        catch (RegexParseException exception)
        {
            throw new CommandFailure(
                $"'{list}' is no list of regular expressions: it goes wrong after {exception.Offset} characters of one");
        }
    }
}
