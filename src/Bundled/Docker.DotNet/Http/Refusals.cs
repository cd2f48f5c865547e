using System.Net;

namespace Docker.DotNet;

/// <summary>Names an answer that is an error.</summary>
internal delegate DockerApiException Refusal(HttpStatusCode status, string body);

internal static class Refusals
{
    public static DockerApiException Any(HttpStatusCode status, string body) => new(status, body);

    public static DockerApiException NoSuchContainer(HttpStatusCode status, string body) =>
        status == HttpStatusCode.NotFound ? new DockerContainerNotFoundException(status, body) : Any(status, body);

    public static DockerApiException NoSuchImage(HttpStatusCode status, string body) =>
        status == HttpStatusCode.NotFound ? new DockerImageNotFoundException(status, body) : Any(status, body);

    public static DockerApiException NoSuchNetwork(HttpStatusCode status, string body) =>
        status == HttpStatusCode.NotFound ? new DockerNetworkNotFoundException(status, body) : Any(status, body);
}
