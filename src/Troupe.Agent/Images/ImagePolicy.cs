using Troupe.Api.Images;

namespace Troupe.Agent.Images;

/// <summary>When an image is pulled.</summary>
public static class ImagePolicy
{
    public const string Always = "Always";
    public const string IfNotPresent = "IfNotPresent";
    public const string Never = "Never";

    /// <summary>`Always` for the tag latest, written or not; `IfNotPresent` for any other tag or digest.</summary>
    public static string Of(string? given, string image)
    {
        if (given is { Length: > 0 }) return given;
        return ImageReference.TryParse(image, out var reference, out _) && !reference.IsLatest ? IfNotPresent : Always;
    }
}
