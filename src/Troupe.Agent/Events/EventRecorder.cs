using System.Threading.Channels;
using Troupe.Api.Bounds;
using Troupe.Api.Clients;
using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;

namespace Troupe.Agent.Events;

/// <summary>Tells the API what an agent does, for people to read; never makes the agent wait, and never fails it.</summary>
/// <remarks>What is repeated is counted instead of told again. When more is told than the API takes, the oldest is dropped.</remarks>
public sealed class EventRecorder : IAsyncDisposable
{
    private const int Queued = 1000;
    private const int Remembered = 1000;

    private readonly IApiClient _client;
    private readonly string _node;
    private readonly TimeProvider _time;
    private readonly bool _enabled;
    private readonly Channel<Occurrence> _queue;
    private readonly Dictionary<Occurrence, Event> _told = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writer;
    private long _last;

    public EventRecorder(IApiClient client, string node, TimeProvider time, bool enabled)
    {
        (_client, _node, _time, _enabled) = (client, node, time, enabled);
        _queue = Channel.CreateBounded<Occurrence>(
            new BoundedChannelOptions(Queued) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        _writer = enabled ? WriteAsync(_stop.Token) : Task.CompletedTask;
    }

    public void Normal(ApiObject about, string reason, string message, string? fieldPath = null) =>
        Record(about, "Normal", reason, message, fieldPath);

    public void Warning(ApiObject about, string reason, string message, string? fieldPath = null) =>
        Record(about, "Warning", reason, message, fieldPath);

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stop.CancelAsync();
        await _writer;
        _stop.Dispose();
    }

    private void Record(ApiObject about, string type, string reason, string message, string? fieldPath)
    {
        if (!_enabled) return;
        var reference = new ObjectReference
        {
            Kind = about.Kind ?? ResourceKinds.Of(about.GetType()).Kind, ApiVersion = about.ApiVersion ?? "v1",
            Namespace = about.Metadata.Namespace,
            Name = about.Metadata.Name, Uid = about.Metadata.Uid, FieldPath = fieldPath,
        };
        _queue.Writer.TryWrite(new Occurrence(reference, type, reason, message));
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var occurrence in _queue.Reader.ReadAllAsync(cancellationToken)) await WriteAsync(occurrence, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The agent ends; what was not told yet is lost with it.
        }
    }

    private async Task WriteAsync(Occurrence occurrence, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        try
        {
            if (_told.TryGetValue(occurrence, out var told))
            {
                var again = told with { Count = Saturating.Add(told.Count ?? 1, 1), LastTimestamp = now };
                _told[occurrence] = again;
                await _client.ReplaceAsync(again with { Metadata = again.Metadata with { ResourceVersion = null } }, null,
                    cancellationToken);
                return;
            }

            if (_told.Count == Remembered) _told.Clear();
            _told[occurrence] = (Event)await _client.CreateAsync(First(occurrence, now), null, cancellationToken);
        }
        catch (Exception failure) when (failure is ApiException or ApiUnreachableException)
        {
            // The event is gone, its namespace is, or the API is away: the next one of its kind is told anew.
            _told.Remove(occurrence);
        }
    }

    private Event First(Occurrence occurrence, DateTimeOffset now)
    {
        _last = Math.Max(_last + 1, now.UtcTicks);
        return new Event
        {
            ApiVersion = "v1", Kind = "Event",
            Metadata = new ObjectMeta
            {
                Name = EventNames.Of(occurrence.About.Name ?? "", _last), Namespace = occurrence.About.Namespace ?? "default",
            },
            InvolvedObject = occurrence.About, Type = occurrence.Type, Reason = occurrence.Reason, Message = occurrence.Message,
            Source = new EventSource { Component = "troupe-agent", Host = _node }, ReportingComponent = "troupe-agent",
            ReportingInstance = _node,
            FirstTimestamp = now, LastTimestamp = now, Count = 1,
        };
    }

    private sealed record Occurrence(ObjectReference About, string Type, string Reason, string Message);
}
