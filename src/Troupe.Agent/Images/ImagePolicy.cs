namespace Troupe.Agent.Images;

/// <summary>When an image is pulled.</summary>
public static class ImagePolicy
{
    public const string Always = "Always";
    public const string IfNotPresent = "IfNotPresent";
    public const string Never = "Never";

    /// <summary>`Always` for the tag latest, written or not; `IfNotPresent` for any other tag or digest.</summary>
    public static string Of(string? given, string image) =>
        given is { Length: > 0 } ? given : image.Contains('@') || Tag(image) is not "latest" ? IfNotPresent : Always;

    private static string Tag(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        return name.IndexOf(':') is var colon and > 0 ? name[(colon + 1)..] : "latest";
    }
}
