using System.Collections.Concurrent;
using Akka.Event;
using Troupe.Api.Responses;

namespace Troupe.ControlPlane.Controllers;

/// <summary>The actions of plans about many objects at once: an object with which one fails rests, and the others do not.</summary>
internal sealed class ObjectActions(TimeProvider time, ILoggingAdapter log)
{
    private readonly ConcurrentDictionary<string, Rest> _resting = [];

    /// <summary>Acts, unless the object rests; never fails.</summary>
    public async Task TryAsync(string name, Func<Task> act)
    {
        var known = _resting.GetValueOrDefault(name);
        if (known is not null && known.Until > time.GetUtcNow()) return;

        try
        {
            await act().ConfigureAwait(false);
            _resting.TryRemove(name, out _);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var failures = (known?.Failures ?? 0) + 1;
            // A refusal by what another wrote meanwhile is no news, unless it lasts.
            var isNews = (failure is not ApiException || failures >= BackOff.PersistentFailures) && known?.Told != failure.Message;
            if (isNews) log.Warning("{0} failed {1} times and will be tried again: {2}", name, failures, failure.Message);
            _resting[name] = new Rest(failures, time.GetUtcNow() + BackOff.After(failures), isNews ? failure.Message : known?.Told);
        }
    }

    /// <summary>Forgets what no plan is about any more.</summary>
    public void OnlyTheseAreLeft(IEnumerable<string> names)
    {
        if (_resting.IsEmpty) return;

        var left = names.ToHashSet();
        foreach (var name in _resting.Keys.Where(name => !left.Contains(name))) _resting.TryRemove(name, out _);
    }

    private sealed record Rest(int Failures, DateTimeOffset Until, string? Told);
}
