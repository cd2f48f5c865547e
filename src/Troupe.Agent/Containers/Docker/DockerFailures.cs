using System.Net;
using System.Text.Json;
using Docker.DotNet;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Says of an engine's failures what they mean to an agent.</summary>
internal static class DockerFailures
{
    public static async Task<T> Translate<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (DockerApiException refusal)
        {
            var failure = refusal.StatusCode switch
            {
                HttpStatusCode.NotFound => RuntimeFailure.NotFound,
                HttpStatusCode.ServiceUnavailable => RuntimeFailure.Unavailable,
                _ => RuntimeFailure.Refused,
            };
            throw new ContainerRuntimeException(failure, MessageOf(refusal), refusal);
        }
        catch (Exception failure) when (IsConnection(failure) && !cancellationToken.IsCancellationRequested)
        {
            throw new ContainerRuntimeException(
                RuntimeFailure.Unavailable, $"the Docker Engine cannot be reached; is dockerd running? ({failure.Message})", failure);
        }
    }

    /// <summary>Null when the thing is not there.</summary>
    public static async Task<T?> OrNull<T>(Func<Task<T?>> call, CancellationToken cancellationToken) where T : class
    {
        try
        {
            return await Translate(call, cancellationToken);
        }
        catch (ContainerRuntimeException missing) when (missing.Failure == RuntimeFailure.NotFound)
        {
            return null;
        }
    }

    /// <summary>Does nothing when the container is gone, does not run, or is just being removed.</summary>
    public static Task IfThere(Func<Task> call, CancellationToken cancellationToken) => Translate(async () =>
    {
        try
        {
            await call();
        }
        catch (DockerApiException refusal) when (refusal.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            return false;
        }

        return true;
    }, cancellationToken);

    private static bool IsConnection(Exception failure) =>
        failure is HttpRequestException or IOException or TimeoutException or OperationCanceledException
            or System.Net.Sockets.SocketException;

    /// <summary>The engine answers with a JSON object whose `message` is meant for people.</summary>
    private static string MessageOf(DockerApiException refusal)
    {
        try
        {
            using var body = JsonDocument.Parse(refusal.ResponseBody ?? "");
            return body.RootElement.TryGetProperty("message", out var message) ? message.GetString() ?? refusal.Message : refusal.Message;
        }
        catch (JsonException)
        {
            return refusal.Message;
        }
    }
}
