using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;

namespace Troupe.Http.Responses;

/// <summary>Turns whatever goes wrong into the `Status` that Kubernetes clients understand.</summary>
internal static class ErrorResponses
{
    public static async Task Handle(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-cache, private";
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            if (context.RequestAborted.IsCancellationRequested) return;
            if (exception is ApiException refused) Warnings.Add(context, refused.Warnings);
            await Answer(context, StatusOf(context, exception));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left in the middle of a stream: there is nobody to tell.
        }
    }

    /// <remarks>It has details, and they are empty: by that clients tell a path that is not there from an object that is not.</remarks>
    public static Task UnknownPath(HttpContext context) => JsonResponses.WriteStatus(
        context, Statuses.Failure(StatusReason.NotFound, "the server could not find the requested resource", new StatusDetails()));

    /// <param name="kind">Where it is known: one that is only read says why.</param>
    public static ApiException MethodNotAllowed(ResourceKind? kind = null) => Statuses.Refuse(
        StatusReason.MethodNotAllowed,
        "the server does not allow this method on the requested resource"
        + (kind is { IsReadOnly: true, Notice: { } notice } ? $": {notice}" : ""),
        new StatusDetails());

    private static Task Answer(HttpContext context, Status status)
    {
        // Clients wait for as long and try again by themselves, ten times: only where that may help are they asked to.
        var seconds = status.Details?.RetryAfterSeconds ?? (status.Code == StatusCodes.Status429TooManyRequests ? 1 : null);
        if (seconds is { } wait) context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return JsonResponses.WriteStatus(context, status);
    }

    internal static Status StatusOf(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case ApiException refused:
                return refused.Status;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                var limit = context.RequestServices.GetRequiredService<ApiServerOptions>().MaxBodyBytes;
                return Statuses.Failure(StatusReason.RequestEntityTooLarge, $"Request entity too large: limit is {limit} bytes");
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } slow:
                return Statuses.Failure(StatusReason.Timeout, slow.Message) with { Code = slow.StatusCode };
            case BadHttpRequestException bad:
                return Statuses.Failure(StatusReason.BadRequest, bad.Message);
            default:
                context.RequestServices.GetService<ILoggerFactory>()?.CreateLogger("Troupe.Http")
                    .LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
                return Statuses.Failure(StatusReason.InternalError, $"Internal error occurred: {exception.Message}");
        }
    }
}
