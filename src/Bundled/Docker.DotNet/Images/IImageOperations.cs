using Docker.DotNet.Models;

namespace Docker.DotNet;

public interface IImageOperations
{
    Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken = default);

    Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Pulls an image; a failure after the first byte is reported as <see cref="JSONMessage.Error"/>, not thrown.</summary>
    Task CreateImageAsync(
        ImagesCreateParameters parameters, AuthConfig authConfig, IProgress<JSONMessage> progress,
        CancellationToken cancellationToken = default);

    /// <summary>Imports the tar archive of a root filesystem as an image of one layer.</summary>
    Task CreateImageAsync(
        ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IProgress<JSONMessage> progress,
        CancellationToken cancellationToken = default);

    /// <summary>Loads images from an archive such as <c>docker save</c> writes.</summary>
    Task LoadImageAsync(
        ImageLoadParameters parameters, Stream imageStream, IProgress<JSONMessage> progress,
        CancellationToken cancellationToken = default);

    Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken = default);

    Task<IList<IDictionary<string, string>>> DeleteImageAsync(
        string name, ImageDeleteParameters parameters, CancellationToken cancellationToken = default);
}
