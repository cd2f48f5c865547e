using Microsoft.Extensions.Logging;

namespace Troupe.ControlPlane.Authentication;

/// <summary>Tells the operator why callers are refused, one line a second at most: who knocks cannot fill the disk.</summary>
public sealed class RefusalLog(ILogger log, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private int _untold;

    /// <param name="request">What was asked, and where from; never what was shown.</param>
    public void Tell(string request, string reason)
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
            "{Request} is not authenticated: {Reason}{Others}", request, reason,
            untold > 0 ? $" (and {untold} more since the last line)" : "");
    }
}
