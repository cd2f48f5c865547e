namespace Troupe.Agent.Images;

/// <summary>An image cannot be had; <see cref="Reason"/> is what the container's status says.</summary>
public sealed class ImageException(string reason, string message, Exception? cause = null) : Exception(message, cause)
{
    public string Reason { get; } = reason;
}
