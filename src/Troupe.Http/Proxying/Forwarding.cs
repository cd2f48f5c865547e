using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Responses;
using Troupe.Http.Responses;
using Yarp.ReverseProxy.Forwarder;

namespace Troupe.Http.Proxying;

/// <summary>Passes a request on and its answer back, upgrades to WebSockets and SPDY among them.</summary>
internal static class Forwarding
{
    /// <summary>How long nothing at all may pass; a shell that waits for its user sends signs of life all the while.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromHours(4);

    public static bool IsUpgrade(HttpRequest request) =>
        request.Headers.Upgrade.Count > 0
        && request.Headers.Connection.ToString().Contains("Upgrade", StringComparison.OrdinalIgnoreCase);

    /// <returns>Null; or why the other end could not be reached, while the client has not been answered yet.</returns>
    /// <exception cref="ApiException">What the client sends cannot be read or passed on.</exception>
    public static async Task<Exception?> SendAsync(HttpContext context, Uri target, HttpMessageInvoker invoker, HttpTransformer transformer)
    {
        // What passes through is not the API's to measure.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = null;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var options = new ForwarderRequestConfig
        {
            ActivityTimeout = Idle, Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var forwarder = context.RequestServices.GetRequiredService<IHttpForwarder>();
        var error = await forwarder.SendAsync(
            context, target.GetLeftPart(UriPartial.Authority), invoker, options, transformer, context.RequestAborted);
        if (error == ForwarderError.None || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested) return null;
        var cause = context.Features.Get<IForwarderErrorFeature>()?.Exception;
        context.Response.Clear();
        if (error is ForwarderError.RequestCreation or ForwarderError.RequestBodyClient || cause is BadHttpRequestException)
        {
            throw Statuses.Refuse(
                StatusReason.BadRequest, $"the request cannot be passed on: {cause?.Message ?? "its body cannot be read"}");
        }

        return cause ?? new IOException($"the request could not be passed on ({error})");
    }
}
