using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Responses;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>Lets only so many requests work at once; others wait, and a crowd is turned away before it takes memory.</summary>
internal sealed class RequestsInFlight(ApiServerOptions options)
{
    private readonly ConcurrencyLimiter _reads = Limiter(options.MaxReadsInFlight, options.MaxRequestsWaiting);
    private readonly ConcurrencyLimiter _writes = Limiter(options.MaxWritesInFlight, options.MaxRequestsWaiting);

    public Task Run(HttpContext context, VerbRoute route) =>
        route.IsLongRunning ? route.Handle(context) : RunCounted(context, route);

    private async Task RunCounted(HttpContext context, VerbRoute route)
    {
        var limiter = route.Verb is "get" or "list" ? _reads : _writes;
        using var lease = await limiter.AcquireAsync(1, context.RequestAborted);
        if (!lease.IsAcquired)
        {
            throw Statuses.Refuse(
                StatusReason.TooManyRequests,
                "the server has received too many requests and has asked us to try again later",
                new StatusDetails { RetryAfterSeconds = 1 });
        }

        await route.Handle(context);
    }

    private static ConcurrencyLimiter Limiter(int atOnce, int waiting) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
