using Akka.Actor;
using Akka.Event;
using Troupe.Api.Clients;
using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.ReadModels;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.EventExpiries;

/// <summary>Deletes Events an hour after they last came.</summary>
internal sealed class EventExpiryController : ReceiveActor, IWithTimers
{
    public static readonly ControllerRegistration Registration = new("event-expiry", PropsOf);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly ReadModel _objects;
    private readonly IApiClient _client;
    private readonly TimeProvider _time;
    private readonly ToldOnce<string> _told = new();

    public EventExpiryController(ReadModel objects, IApiClient client, TimeProvider time)
    {
        _objects = objects;
        _client = client;
        _time = time;
        var log = Context.GetLogger();
        ReceiveAsync<Expire>(_ => ExpireAsync(log));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartSingleTimer(nameof(Expire), new Expire(), Interval);

    private static Props PropsOf(ControlPlaneContext context)
    {
        var client = context.Clients(Identity.Controller("event-expiry"));
        return Props.Create(() => new EventExpiryController(context.Objects, client, context.Time));
    }

    private async Task ExpireAsync(ILoggingAdapter log)
    {
        var now = _time.GetUtcNow();
        var old = _objects.Current.List<Event>().Where(@event => IsOver(@event, now)).ToList();
        var failures = new Dictionary<string, string>();
        foreach (var @event in old)
        {
            try
            {
                await DeleteAsync(@event);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failures[$"{@event.Metadata.Namespace}/{@event.Metadata.Name}"] = failure.Message;
            }
        }

        foreach (var (name, trouble) in failures.Where(failure => _told.IsNews(failure.Key, failure.Value)))
            log.Warning("The old Event {0} stays and is tried again: {1}", name, trouble);
        _told.OnlyTheseAreLeft(failures.Keys);
        Timers.StartSingleTimer(nameof(Expire), new Expire(), Interval);
    }

    internal static bool IsOver(Event @event, DateTimeOffset now) => LastSeen(@event, now) <= now - Life;

    private async Task DeleteAsync(Event @event)
    {
        try
        {
            await _client.DeleteAsync(ResourceKinds.Events, @event.Metadata.Namespace, @event.Metadata.Name!);
        }
        catch (ApiException refusal) when (refusal.Reason == StatusReason.NotFound)
        {
            // Somebody else was faster; it is gone, which is all that was wanted.
        }
    }

    /// <remarks>One that says that it comes in the future would stay for ever: what counts is when it was written.</remarks>
    private static DateTimeOffset? LastSeen(Event @event, DateTimeOffset now)
    {
        var told = @event.LastTimestamp ?? @event.EventTime ?? @event.FirstTimestamp;
        return told is null || told > now ? @event.Metadata.CreationTimestamp : told;
    }

    private sealed record Expire : INoSerializationVerificationNeeded;
}
