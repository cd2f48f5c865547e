using System.Security.Cryptography.X509Certificates;

namespace Troupe.Security.Certificates;

/// <summary>A certificate that is replaced in time while its holder runs.</summary>
/// <remarks>Readers take <see cref="Current"/> at each use; connections that stand go on with what they began with.</remarks>
public sealed class RenewedCertificate : IDisposable
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);

    private readonly Func<X509Certificate2, CancellationToken, Task<X509Certificate2>> _renew;
    private readonly Action<Exception> _failed;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopped;
    private readonly ITimer _timer;
    private volatile X509Certificate2 _current;
    private int _busy;

    /// <param name="renew">Gets the next certificate, and keeps it where it survives the process.</param>
    /// <param name="failed">Told of each attempt that failed; another follows.</param>
    public RenewedCertificate(
        X509Certificate2 first, Func<X509Certificate2, CancellationToken, Task<X509Certificate2>> renew, Action<Exception> failed,
        TimeProvider time)
    {
        (_current, _renew, _failed, _time) = (first, renew, failed, time);
        _stopped = _stopping.Token;
        _timer = time.CreateTimer(_ => _ = RenewIfDueAsync(), null, Rest(), Timeout.InfiniteTimeSpan);
    }

    public X509Certificate2 Current => _current;

    /// <summary>Told of every new certificate.</summary>
    public event Action<X509Certificate2>? Renewed;

    public void Dispose()
    {
        _stopping.Cancel();
        _timer.Dispose();
    }

    private async Task RenewIfDueAsync()
    {
        if (Interlocked.Exchange(ref _busy, 1) == 1) return;
        try
        {
            if (!CertificateLife.IsDue(_current, _time.GetUtcNow())) return;
            _current = await _renew(_current, _stopped).ConfigureAwait(false);
            Renewed?.Invoke(_current);
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // Its holder ends, and needs no other.
        }
#pragma warning disable CA1031 // Whatever went wrong, the next attempt may go right: the holder is told, and nothing is lost yet.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failed(exception);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
            if (!_stopped.IsCancellationRequested) _timer.Change(Rest(), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Never longer than an hour, because clocks are set and machines sleep.</summary>
    private TimeSpan Rest()
    {
        var left = CertificateLife.RenewalOf(_current) - _time.GetUtcNow();
        // A tenth of what remains, so that a short life leaves room for several attempts.
        var again = (new DateTimeOffset(_current.NotAfter) - _time.GetUtcNow()) / 10;
        var rest = left > TimeSpan.Zero ? left : again;
        return rest > LongestRest ? LongestRest : rest < ShortestRest ? ShortestRest : rest;
    }
}
