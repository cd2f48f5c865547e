using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>The parts of an image's name as the engine's pull takes them.</summary>
internal static class ImageReference
{
    /// <summary>Without a tag the engine would pull every tag there is.</summary>
    public static ImagesCreateParameters ToPull(string image)
    {
        if (image.IndexOf('@') is var digest and > 0) return new ImagesCreateParameters { FromImage = image[..digest], Tag = image[(digest + 1)..] };
        var colon = image.IndexOf(':', image.LastIndexOf('/') + 1);
        return colon < 0
            ? new ImagesCreateParameters { FromImage = image, Tag = "latest" }
            : new ImagesCreateParameters { FromImage = image[..colon], Tag = image[(colon + 1)..] };
    }
}
