using System.Net;

namespace Docker.DotNet;

/// <summary>The engine answered, and the answer was a refusal.</summary>
public class DockerApiException : Exception
{
    public DockerApiException(HttpStatusCode statusCode, string responseBody)
        : base($"The Docker Engine answered {(int)statusCode} ({statusCode}): {responseBody}")
    {
        StatusCode = statusCode;
        ResponseBody = responseBody;
    }

    public HttpStatusCode StatusCode { get; }

    public string ResponseBody { get; }
}

public class DockerContainerNotFoundException(HttpStatusCode statusCode, string responseBody)
    : DockerApiException(statusCode, responseBody);

public class DockerImageNotFoundException(HttpStatusCode statusCode, string responseBody)
    : DockerApiException(statusCode, responseBody);

public class DockerNetworkNotFoundException(HttpStatusCode statusCode, string responseBody)
    : DockerApiException(statusCode, responseBody);
