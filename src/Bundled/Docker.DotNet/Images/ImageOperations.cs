using System.Net.Http.Headers;
using System.Text;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class ImageOperations(EngineConnection connection) : IImageOperations
{
    public Task<IList<ImagesListResponse>> ListImagesAsync(
        ImagesListParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query("images/json").With("all", parameters.All).With("digests", parameters.Digests)
            .With("filters", parameters.Filters).ToString();
        return connection.ReadAsync<IList<ImagesListResponse>>(HttpMethod.Get, path, null, Refusals.Any, cancellationToken);
    }

    public Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken = default) =>
        connection.ReadAsync<ImageInspectResponse>(
            HttpMethod.Get, $"{Path(name)}/json", null, Refusals.NoSuchImage, cancellationToken);

    public Task CreateImageAsync(
        ImagesCreateParameters parameters, AuthConfig authConfig, IProgress<JSONMessage> progress,
        CancellationToken cancellationToken = default) =>
        CreateImageAsync(parameters, null, authConfig, progress, cancellationToken);

    public Task CreateImageAsync(
        ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IProgress<JSONMessage> progress,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        // The engine takes "-" for: the archive is this request's body.
        var path = new Query("images/create").With("fromImage", parameters.FromImage)
            .With("fromSrc", imageStream is null ? parameters.FromSrc : "-")
            .With("repo", parameters.Repo).With("tag", parameters.Tag).With("platform", parameters.Platform).ToString();
        return connection.FollowAsync(HttpMethod.Post, path, Archive(imageStream), progress, cancellationToken, Authorization(authConfig));
    }

    public Task LoadImageAsync(
        ImageLoadParameters parameters, Stream imageStream, IProgress<JSONMessage> progress,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(imageStream);
        var path = new Query("images/load").With("quiet", parameters.Quiet).ToString();
        return connection.FollowAsync(HttpMethod.Post, path, Archive(imageStream), progress, cancellationToken);
    }

    public Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query($"{Path(name)}/tag").With("repo", parameters.RepositoryName).With("tag", parameters.Tag).ToString();
        return connection.CommandAsync(HttpMethod.Post, path, null, Refusals.NoSuchImage, cancellationToken);
    }

    public Task<IList<IDictionary<string, string>>> DeleteImageAsync(
        string name, ImageDeleteParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Query(Path(name)).With("force", parameters.Force).With("noprune", parameters.NoPrune).ToString();
        return connection.ReadAsync<IList<IDictionary<string, string>>>(
            HttpMethod.Delete, path, null, Refusals.NoSuchImage, cancellationToken);
    }

    // An image's name has slashes of its own, which the engine expects as they are.
    private static string Path(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return $"images/{string.Join('/', name.Split('/').Select(Query.Escape))}";
    }

    private static HttpContent Archive(Stream stream)
    {
        if (stream is null) return null;

        var content = new StreamContent(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-tar");
        return content;
    }

    private static (string Name, string Value)? Authorization(AuthConfig authConfig)
    {
        if (authConfig is null) return null;

        var json = Encoding.UTF8.GetBytes(EngineJson.Write(authConfig));
        return ("X-Registry-Auth", Convert.ToBase64String(json).Replace('+', '-').Replace('/', '_'));
    }
}
