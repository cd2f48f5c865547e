using Akka.Actor;
using Akka.Event;
using Troupe.Api.Clients;
using Troupe.ControlPlane.Naming;

namespace Troupe.ControlPlane.EventRecording;

/// <summary>Writes Events through the gateway: repeats as a count, and no more in a second than the cluster can bear.</summary>
internal sealed class EventWriter : ReceiveActor, IWithTimers
{
    private const int MaxSeries = 4_096;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SeriesEnd = TimeSpan.FromMinutes(10);

    private readonly Dictionary<object, EventSeries> _series = [];
    private readonly IApiClient _client;
    private readonly ObjectIds _ids;
    private readonly TimeProvider _time;
    private readonly TokenBucket _budget;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _dropped;

    public EventWriter(IApiClient client, ObjectIds ids, TimeProvider time)
    {
        _client = client;
        _ids = ids;
        _time = time;
        _budget = new TokenBucket(time, perSecond: 100, burst: 500);
        Receive<RecordEvent>(Record);
        Receive<Written>(message => Continue(message.Series, message.Failure));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private void Record(RecordEvent news)
    {
        var known = _series.TryGetValue(news.Identity, out var series);
        var mayWrite = (known && series!.IsBusy) || _budget.TryTake();
        if (!known && !mayWrite)
        {
            Drop();
            return;
        }

        if (!known)
        {
            MakeRoom();
            _series[news.Identity] = series = new EventSeries(news, _ids.EventName(news.About.Metadata.Name ?? ""), _time.GetUtcNow());
        }

        series!.Repeat(_time.GetUtcNow());
        if (series.IsBusy) return;
        if (mayWrite) Write(series);
        else WriteLater(series);
    }

    // A count that is behind catches up when the budget allows it.
    private void WriteLater(EventSeries series)
    {
        series.IsBusy = true;
        Timers.StartSingleTimer(series, new Written(series, null), RetryDelay);
    }

    private void Write(EventSeries series)
    {
        var isNew = series.IsNew;
        series.BeginWriting();
        WriteAsync(series, isNew).PipeTo(Self, Self, _ => new Written(series, null), cause => new Written(series, cause));
    }

    // As a task from its first line on: news about an object that cannot be told of fails as any other write does.
    private async Task<Api.Metadata.ApiObject> WriteAsync(EventSeries series, bool isNew)
    {
        var options = new WriteOptions { Cause = series.Cause };
        return isNew
            ? await _client.CreateAsync(series.ToEvent(), options).ConfigureAwait(false)
            : await _client.ReplaceAsync(series.ToEvent(), options).ConfigureAwait(false);
    }

    private void Continue(EventSeries series, Exception? failure)
    {
        series.IsBusy = false;
        if (failure is not null) _log.Debug("An Event could not be recorded: {0}", failure.Message);
        else if (series.IsBehind && _budget.TryTake()) Write(series);
        else if (series.IsBehind) WriteLater(series);
    }

    private void Drop()
    {
        if (++_dropped == 1 || _dropped % 1_000 == 0)
            _log.Info("Events come faster than they are recorded; {0} were dropped so far", _dropped);
    }

    private void MakeRoom()
    {
        if (_series.Count < MaxSeries) return;

        var end = _time.GetUtcNow() - SeriesEnd;
        foreach (var (key, series) in _series.ToList())
        {
            if (series.Last <= end || _series.Count >= MaxSeries) _series.Remove(key);
        }
    }

    private sealed record Written(EventSeries Series, Exception? Failure) : INoSerializationVerificationNeeded;
}
