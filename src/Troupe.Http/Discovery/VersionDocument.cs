using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Troupe.Http.Discovery;

/// <summary>`/version`: the release of Kubernetes whose conventions are followed, and Troupe's own version behind it.</summary>
internal static class VersionDocument
{
    /// <summary>Clients choose their behaviour by it.</summary>
    private const string Minor = "34";

    /// <summary>The oldest release that behaves as this server does.</summary>
    private const string OldestMinor = "33";

    public static string GitVersion => $"v1.{Minor}.0+troupe.{Release}";

    private static string Release => Informational.Split('+')[0];

    private static string Informational =>
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static JsonObject Document() => new()
    {
        ["major"] = "1",
        ["minor"] = Minor,
        ["emulationMajor"] = "1",
        ["emulationMinor"] = Minor,
        ["minCompatibilityMajor"] = "1",
        ["minCompatibilityMinor"] = OldestMinor,
        ["gitVersion"] = GitVersion,
        ["gitCommit"] = Informational.Split('+') is [_, var commit] ? commit : "",
        ["gitTreeState"] = "",
        ["buildDate"] = "",
        ["goVersion"] = "",
        ["compiler"] = RuntimeInformation.FrameworkDescription,
        ["platform"] = $"linux/{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant().Replace("x64", "amd64")}",
    };
}
