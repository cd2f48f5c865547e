using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Troupe.Http.Authentication;

/// <summary>Tells the operator why callers are refused, one line a second at most: who knocks cannot fill the disk.</summary>
internal sealed class RefusalLog(ILogger log, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private int _untold;

    public void Tell(HttpContext context, string reason)
    {
        int untold;
        lock (_lock)
        {
            if (time.GetUtcNow() < _next)
            {
                _untold++;
                return;
            }

            (untold, _untold, _next) = (_untold, 0, time.GetUtcNow() + Interval);
        }

        log.LogWarning(
            "{Method} {Path} from {Address} is not authenticated: {Reason}{Others}", context.Request.Method, context.Request.Path,
            context.Connection.RemoteIpAddress, reason, untold > 0 ? $" (and {untold} more since the last line)" : "");
    }
}
