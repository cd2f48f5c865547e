using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Services;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Services;

/// <summary>Writes for every service with a selector the addresses that it leads to.</summary>
internal sealed class EndpointsController : Controller<(string Namespace, string Name)>
{
    public const string Name = "endpoints-controller";

    private const int ServicesAtOnce = 32;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(20);

    private readonly EndpointsIndex _index = new();
    private readonly IGatewayClient _client;

    /// <remarks>Endpoints of many pods are large: a service rests longer than its write took, so that a rollout costs few writes.</remarks>
    public EndpointsController(IActorRef feed, IGatewayClient client, TimeProvider time)
        : base(
            feed, time, ServicesAtOnce, elapsed => elapsed * 2 > ShortestRest ? elapsed * 2 : ShortestRest,
            ResourceKinds.Services, ResourceKinds.Pods, ResourceKinds.Endpoints) => _client = client;

    public static Props PropsOf(ControlPlaneContext context)
    {
        var client = context.Clients(Identity.Controller(Name));
        return Props.Create(() => new EndpointsController(context.Feed, client, context.Time));
    }

    protected override void Begin(ReadModelSnapshot objects)
    {
        _index.Clear();
        Each(objects.List<Pod>(), _index.Set);
        Each(objects.List<Service>(), TakeIn);
        // A service may have gone while nobody looked.
        Each(objects.List<Endpoints>(), TakeIn);
    }

    private void TakeIn(Api.Metadata.ApiObject item)
    {
        _index.Set(item);
        Enqueue(KeyOf(item));
    }

    protected override void Observe(ObjectChanged change)
    {
        if (change.New is null) _index.Remove(change.Old!);
        else _index.Set(change.New);
        if (change.Kind == ResourceKinds.Pods)
        {
            foreach (var service in _index.ConcernedBy((Pod?)change.Old, (Pod?)change.New)) Enqueue(KeyOf(service), change.Revision);
        }
        else if (change.Kind == ResourceKinds.Services || _index.FindService(change.Key.Namespace, change.Key.Name) is not null)
        {
            Enqueue((change.Key.Namespace, change.Key.Name), change.Revision, decisive: change.Kind == ResourceKinds.Services);
        }
    }

    protected override Task? Reconcile((string Namespace, string Name) key, long? cause)
    {
        var current = _index.FindEndpoints(key.Namespace, key.Name);
        if (_index.FindService(key.Namespace, key.Name) is not { } service)
        {
            return current is null ? null : _client.DeleteAsync(current, cause);
        }

        var plan = PlanWith(
            _index.PodsIn(key.Namespace), pods => EndpointsPlan.Compute(service, pods),
            pod => $"Pod/{key.Namespace}/{pod.Metadata?.Name} behind service {key.Name}");
        if (plan is not { } wanted) return null;
        if (current is null) return _client.CreateAsync(wanted, new WriteOptions { Cause = cause });
        return current.Shows(wanted) ? null : _client.ReplaceAsync(
            current with { Subsets = wanted.Subsets, Metadata = current.Metadata with { Labels = wanted.Metadata.Labels } }, cause);
    }

    private static (string Namespace, string Name) KeyOf(Api.Metadata.ApiObject item) => (item.Metadata.Namespace!, item.Metadata.Name!);
}
