using Akka.Actor;
using Akka.Event;
using Troupe.Agent.Events;
using Troupe.Agent.HostCommands;
using Troupe.Agent.Watches;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Services;
using static Troupe.Agent.Services.ServiceProxyMessage;

namespace Troupe.Agent.Services;

/// <summary>
/// Keeps the node's service rules as services and endpoints say. Before it knows both, the whole service CIDR is refused.
/// </summary>
public sealed class ServiceProxy : ReceiveActor, IWithTimers
{
    private readonly ServiceProxyOptions _options;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Dictionary<Type, Dictionary<(string?, string?), ApiObject>> _seen = [];
    private readonly EventRecorder _events;
    private HashSet<LeftOut> _leftOut = [];
    private bool _writing;
    private bool _again;
    private string? _warned;

    public ServiceProxy(ServiceProxyOptions options)
    {
        _options = options;
        _events = new EventRecorder(options.Client, options.NodeName, options.Time, enabled: true);
        Receive<Listed>(listed =>
        {
            _seen[listed.Kind] = listed.Objects.ToDictionary(Key);
            Gather();
        });
        Receive<Seen>(seen =>
        {
            _seen[seen.Object.GetType()][Key(seen.Object)] = seen.Object;
            Gather();
        });
        Receive<Removed>(removed =>
        {
            _seen[removed.Object.GetType()].Remove(Key(removed.Object));
            Gather();
        });
        Receive<Write>(_ => BeginWrite());
        Receive<Written>(OnWritten);
        Receive<WriteFailed>(OnWriteFailed);
        Receive<WatchFailed>(failed => _log.Warning("Watching {0} failed, trying again: {1}", failed.Kind.Name, failed.Cause.Message));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Watch<Service>(null);
        Watch<Endpoints>(null);
        Watch<Node>(new ListOptions { FieldSelector = $"metadata.name={_options.NodeName}" });
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _ = _events.DisposeAsync().AsTask();
    }

    private void Watch<T>(ListOptions? selection) where T : ApiObject =>
        _ = new ObjectWatch<T>(_options.Client, selection, _options.Time, new WatchToProxy<T>(Self)).RunAsync(_stopped.Token);

    private void Gather()
    {
        if (_writing) _again = true;
        else if (Knows() && !Timers.IsTimerActive(nameof(Gather))) Timers.StartSingleTimer(nameof(Gather), Write.Now, _options.Gathering);
    }

    private bool Knows() => _seen.ContainsKey(typeof(Service)) && _seen.ContainsKey(typeof(Endpoints)) && _seen.ContainsKey(typeof(Node));

    private void BeginWrite()
    {
        if (_writing)
        {
            _again = true;
            return;
        }

        _writing = true;
        _again = false;
        var rules = ServiceRules.Compute(All<Service>(), All<Endpoints>());
        Tell(rules.LeftOut);
        WriteAsync(rules.Rules, All<Node>().FirstOrDefault()?.Spec.PodCIDR).PipeTo(Self, failure: cause => new WriteFailed(cause));
    }

    private async Task<ServiceProxyMessage> WriteAsync(IReadOnlyList<ServiceRule> rules, string? podCidr)
    {
        // The bridge comes first: a rule must not lead to a pod that cannot answer.
        var bridge = podCidr is null ? null : PodBridge.Find(podCidr);
        if (bridge is not null) await _options.Bridge.PrepareAsync(bridge, _stopped.Token).ConfigureAwait(false);
        await _options.Table.ReplaceAsync(rules, _stopped.Token).ConfigureAwait(false);
        var warning = await _options.Table.ForgetStaleFlowsAsync(rules, _stopped.Token).ConfigureAwait(false);
        return new Written(rules.Count, bridge, warning);
    }

    /// <summary>Tells of what is left out when it begins to be, once.</summary>
    private void Tell(IReadOnlyList<LeftOut> leftOut)
    {
        foreach (var one in leftOut.Where(one => !_leftOut.Contains(one)))
        {
            _log.Warning("Left out of the service rules, {0}", one);
            ApiObject? about = one.Kind == nameof(Endpoints) ? Find<Endpoints>(one) : Find<Service>(one);
            if (about is not null) _events.Warning(about, "NotProgrammed", $"Node {_options.NodeName} leaves this out: {one.Why}");
        }

        _leftOut = [.. leftOut];
    }

    private T? Find<T>(LeftOut one) where T : ApiObject =>
        _seen[typeof(T)].GetValueOrDefault((one.Namespace, one.Name)) as T;

    private void OnWritten(Written written)
    {
        _writing = false;
        _log.Debug("Wrote {0} service rules, pods are on {1}", written.Rules, written.Bridge ?? "no bridge yet");
        Warn(written.Warning);
        // A node gets its bridge with its first pod network, which nothing announces.
        Timers.StartSingleTimer(nameof(Write), Write.Now, written.Bridge is null ? _options.Retry : _options.Resync);
        if (_again) Gather();
    }

    private void OnWriteFailed(WriteFailed failed)
    {
        _writing = false;
        // What a command of the host refuses it mostly takes a moment later: a bridge is made before it is up.
        if (failed.Cause is HostCommandException refusal)
        {
            _log.Warning(
                "The service rules could not be written; the old ones stay. Trying again in {0}: {1}", _options.Retry, refusal.Message);
        }
        else
        {
            _log.Error(failed.Cause, "The service rules could not be written; the old ones stay. Trying again in {0}", _options.Retry);
        }

        Timers.StartSingleTimer(nameof(Write), Write.Now, _options.Retry);
    }

    /// <summary>Once, and again when it has changed.</summary>
    private void Warn(string? warning)
    {
        if (warning is not null && warning != _warned)
            _log.Warning("UDP conversations go on with pods that are gone, until they rest for a while: {0}", warning);
        _warned = warning;
    }

    private IEnumerable<T> All<T>() where T : ApiObject => _seen[typeof(T)].Values.Cast<T>();

    private static (string?, string?) Key(ApiObject @object) => (@object.Metadata.Namespace, @object.Metadata.Name);
}
