namespace Troupe.Agent.Images;

/// <summary>Why a container waits, in the words that people know.</summary>
public static class WaitingReasons
{
    public const string ContainerCreating = "ContainerCreating";
    public const string CrashLoopBackOff = "CrashLoopBackOff";
    public const string ErrImagePull = "ErrImagePull";
    public const string ImagePullBackOff = "ImagePullBackOff";
    public const string ErrImageNeverPull = "ErrImageNeverPull";
    public const string ImageInspectError = "ImageInspectError";
    public const string InvalidImageName = "InvalidImageName";
    public const string CreateContainerError = "CreateContainerError";
    public const string CreateContainerConfigError = "CreateContainerConfigError";
    public const string RunContainerError = "RunContainerError";
}
