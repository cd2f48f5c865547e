using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Responses;

namespace Troupe.Http.Responses;

/// <summary>Turns whatever goes wrong into the `Status` that Kubernetes clients understand.</summary>
internal static class ErrorResponses
{
    public static async Task Handle(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            if (context.RequestAborted.IsCancellationRequested) return;
            await JsonResponses.WriteStatus(context, StatusOf(context, exception));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left in the middle of a stream: there is nobody to tell.
        }
    }

    public static Task UnknownPath(HttpContext context) => JsonResponses.WriteStatus(
        context, Statuses.Failure(StatusReason.NotFound, "the server could not find the requested resource"));

    private static Status StatusOf(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case ApiException refused:
                return refused.Status;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Statuses.Failure(StatusReason.RequestEntityTooLarge, "Request entity too large: the limit is 3145728 bytes");
            case BadHttpRequestException bad:
                return Statuses.Failure(StatusReason.BadRequest, bad.Message);
            default:
                context.RequestServices.GetService<ILoggerFactory>()?.CreateLogger("Troupe.Http")
                    .LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
                return Statuses.Failure(StatusReason.InternalError, $"Internal error occurred: {exception.Message}");
        }
    }
}
