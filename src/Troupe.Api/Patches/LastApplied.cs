namespace Troupe.Api.Patches;

/// <summary>Where a client that applies manifests itself keeps the last one.</summary>
public static class LastApplied
{
    /// <summary>Its value is the manifest as one line of JSON, without the annotation itself.</summary>
    public const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";
}
