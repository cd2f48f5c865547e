using Troupe.Agent.Containers;

namespace Troupe.Agent.Images;

/// <summary>Sees to it that the node holds an image, as its pull policy says; all pods that want an image wait for one pull.</summary>
/// <remarks>
/// An image that was built or imported on this node comes from no registry, so none can say that it is out of date: it is used as it
/// is, whatever the policy. An image from a registry follows its policy as in Kubernetes: with `Always`, a registry that does not
/// answer is an error.
/// </remarks>
public sealed class NodeImages(IContainerRuntime runtime)
{
    private readonly SharedCalls<RuntimeImage?> _lookups = new();
    private readonly SharedCalls<bool> _pulls = new();

    /// <summary>Answers how the image was had.</summary>
    /// <exception cref="ImageException">It cannot be had.</exception>
    public async Task<ImageOrigin> EnsureAsync(string image, string? pullPolicy, CancellationToken cancellationToken)
    {
        var policy = ImagePolicy.Of(pullPolicy, image);
        var present = await FindAsync(image, cancellationToken);
        if (present is { FromRegistry: false }) return ImageOrigin.MadeHere;
        if (present is not null && policy != ImagePolicy.Always) return ImageOrigin.Present;
        if (policy == ImagePolicy.Never)
            throw new ImageException(
                WaitingReasons.ErrImageNeverPull, $"Container image \"{image}\" is not present with pull policy of Never");

        await PullAsync(image).WaitAsync(cancellationToken);
        return ImageOrigin.Pulled;
    }

    private async Task<RuntimeImage?> FindAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            return await _lookups.RunAsync(image, () => runtime.FindImageAsync(image, CancellationToken.None)).WaitAsync(cancellationToken);
        }
        catch (ContainerRuntimeException failure) when (failure.Failure == RuntimeFailure.Refused)
        {
            var reason = failure.Message.Contains("invalid reference", StringComparison.OrdinalIgnoreCase)
                ? WaitingReasons.InvalidImageName
                : WaitingReasons.ImageInspectError;
            throw new ImageException(reason, $"Failed to inspect image \"{image}\": {failure.Message}", failure);
        }
    }

    private async Task PullAsync(string image)
    {
        try
        {
            // One pod that goes away must not end the pull that another waits for.
            await _pulls.RunAsync(image, async () =>
            {
                await runtime.PullImageAsync(image);
                return true;
            });
        }
        catch (ContainerRuntimeException failure) when (failure.Failure != RuntimeFailure.Unavailable)
        {
            throw new ImageException(WaitingReasons.ErrImagePull, $"Failed to pull image \"{image}\": {failure.Message}", failure);
        }
    }
}

/// <summary>How an image came to be on the node.</summary>
public enum ImageOrigin
{
    Present,
    MadeHere,
    Pulled,
}
