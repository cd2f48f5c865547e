using Troupe.Conformance.Guestbooks;

namespace Troupe.Conformance.Manifests;

/// <summary>The article's manifests, as they were typed and as they were meant.</summary>
internal static class SeedManifests
{
    private static readonly string Folder = Path.Combine(Guestbook.Folder, "..", "..", "tests", "Troupe.Api.Tests", "Seed");

    public static string AsTyped { get; } = Path.GetFullPath(Path.Combine(Folder, "as-typed"));

    public static string Corrected { get; } = Path.GetFullPath(Path.Combine(Folder, "corrected"));
}
