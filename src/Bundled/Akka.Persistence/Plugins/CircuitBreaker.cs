using Akka.Configuration;
using Akka.Pattern;

namespace Akka.Persistence.Plugins;

/// <summary>Stops asking a store that keeps failing, for a while.</summary>
/// <remarks>
/// After a number of failures in a row it is open: calls fail at once. After the reset time one call is let through; it decides.
/// A call that takes too long has failed, whatever becomes of it.
/// </remarks>
internal sealed class CircuitBreaker(Config config, TimeProvider time)
{
    private readonly int _maxFailures = config.GetInt("max-failures");
    private readonly TimeSpan _callTimeout = config.GetTimeSpan("call-timeout");
    private readonly TimeSpan _resetTimeout = config.GetTimeSpan("reset-timeout");
    private readonly Lock _lock = new();
    private int _failures;
    private long _openedAt;

    public async Task<T> CallAsync<T>(Func<Task<T>> body)
    {
        CheckClosed();
        try
        {
            var result = await InTime(body()).ConfigureAwait(false);
            Succeeded();
            return result;
        }
        catch
        {
            Failed();
            throw;
        }
    }

    public Task CallAsync(Func<Task> body) => CallAsync(async () =>
    {
        await body().ConfigureAwait(false);
        return true;
    });

    /// <summary>The steps of a call, for who calls too often to pay for a delegate each time.</summary>
    public Task<T> InTime<T>(Task<T> call) => call.IsCompleted ? call : call.WaitAsync(_callTimeout, time);

    public void CheckClosed()
    {
        if (Volatile.Read(ref _failures) < _maxFailures) return;

        lock (_lock)
        {
            if (_failures < _maxFailures) return;
            if (time.GetElapsedTime(_openedAt) < _resetTimeout)
                throw new OpenCircuitException("Circuit Breaker is open; calls are failing fast");

            // This call is the one that is let through; the next ones wait for what becomes of it.
            _openedAt = time.GetTimestamp();
        }
    }

    public void Succeeded()
    {
        if (Volatile.Read(ref _failures) == 0) return;

        lock (_lock) _failures = 0;
    }

    public void Failed()
    {
        lock (_lock)
        {
            if (_failures < int.MaxValue) _failures++;
            if (_failures >= _maxFailures) _openedAt = time.GetTimestamp();
        }
    }
}
