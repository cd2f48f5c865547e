using Docker.DotNet.Models;
using Troupe.Api.Images;

namespace Troupe.Agent.Containers.Docker;

/// <summary>The parts of an image's name as the engine's pull takes them.</summary>
internal static class ImagePulls
{
    /// <summary>Without a tag the engine would pull every tag there is.</summary>
    public static ImagesCreateParameters Of(string image) => ImageReference.TryParse(image, out var reference, out var fault)
        ? new ImagesCreateParameters { FromImage = reference.Repository, Tag = reference.Digest ?? reference.Tag ?? "latest" }
        : throw new ContainerRuntimeException(RuntimeFailure.Refused, $"invalid reference format: {fault}");
}
