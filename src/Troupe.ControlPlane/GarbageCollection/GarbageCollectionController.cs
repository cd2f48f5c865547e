using System.Diagnostics;
using Akka.Actor;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.EventRecording;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.GarbageCollection;
using Troupe.Domain.Pods;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.GarbageCollection;

/// <summary>Deletes what has lost its owners, and lets owners go once their dependents are gone or freed.</summary>
internal sealed class GarbageCollectionController : Controller<string>
{
    public const string Name = "generic-garbage-collector";

    private const int ObjectsAtOnce = 256;

    // Events own nothing and are owned by nothing, and there are many of them.
    private static readonly IReadOnlyList<ResourceKind> Kinds = [.. ResourceKinds.All.Where(kind => kind != ResourceKinds.Events)];

    private readonly IGatewayClient _client;
    private readonly EventRecorder _events;
    private OwnershipGraph _graph = new();

    public GarbageCollectionController(IActorRef feed, IGatewayClient client, EventRecorder events, TimeProvider time)
        : base(feed, time, ObjectsAtOnce, null, Kinds) => (_client, _events) = (client, events);

    public static Props PropsOf(ControlPlaneContext context)
    {
        var client = context.Clients(Identity.Controller(Name));
        return Props.Create(() => new GarbageCollectionController(context.Feed, client, context.Recorders(Name), context.Time));
    }

    protected override void Begin(ReadModelSnapshot objects)
    {
        _graph = new OwnershipGraph();
        var all = Kinds.SelectMany(kind => objects.List(kind)).Select(stored => stored.Object).ToList();
        Each(all, _graph.Set);
        Each(all, item =>
        {
            if (MayHaveWork(item)) Enqueue(item.Metadata.Uid!);
        });
    }

    protected override void Observe(ObjectChanged change)
    {
        var item = change.Last;
        var uid = item.Metadata.Uid!;
        if (change.New is null)
        {
            _graph.Remove(uid);
            foreach (var dependent in _graph.DependentsOf(uid)) Enqueue(dependent.Metadata.Uid!, change.Revision, decisive: true);
        }
        else
        {
            _graph.Set(item);
            if (MayHaveWork(item) && (change.Old is null || !HasSameTies(change.Old, item))) Enqueue(uid, change.Revision, decisive: true);
        }

        // An owner that waits for its dependents looks again when one is gone, going, or freed.
        if (change.Old is not { } old || (change.New is not null && HasSameTies(old, item))) return;
        foreach (var owner in old.Metadata.OwnerReferences ?? [])
        {
            if (_graph.Find(owner.Uid) is { } waiting && waiting.IsTerminating()) Enqueue(owner.Uid, change.Revision);
        }
    }

    protected override Task? Reconcile(string uid, long? cause)
    {
        if (_graph.Find(uid) is not { } item) return null;
        foreach (var reference in _graph.CrossingReferences(item)) TellOfCrossing(item, reference, cause);
        return _graph.Plan(item) switch
        {
            GarbagePlan.Keep => null,
            GarbagePlan.Delete delete => _client.DeleteAsync(item, cause, policy: delete.PropagationPolicy),
            GarbagePlan.DropOwners drop => _client.ReplaceAsync(item.WithoutOwners(drop.Uids), cause),
            GarbagePlan.Orphan orphan => Task.WhenAll(
                orphan.Dependents.Select(dependent => _client.ReplaceAsync(dependent.WithoutOwners([uid]), cause))),
            GarbagePlan.AwaitDependents wait => LetDecide(wait.Dependents, cause),
            GarbagePlan.RemoveFinalizer remove => _client.ReplaceAsync(Without(item, remove.Finalizer), cause),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Each of them looks at all of its owners, of which another may keep it.</summary>
    private Task? LetDecide(IReadOnlyList<ApiObject> dependents, long? cause)
    {
        foreach (var dependent in dependents) Enqueue(dependent.Metadata.Uid!, cause);
        return null;
    }

    private void TellOfCrossing(ApiObject item, OwnerReference owner, long? cause) => _events.Warning(
        item, "OwnerRefInvalidNamespace",
        $"ownerRef [{owner.ApiVersion}/{owner.Kind}, namespace: {item.Metadata.Namespace}, name: {owner.Name}, uid: {owner.Uid}] "
        + $"does not exist in namespace \"{item.Metadata.Namespace}\"",
        cause);

    private static bool MayHaveWork(ApiObject item) =>
        item.Metadata.OwnerReferences is { Count: > 0 } || (item.IsTerminating() && item.Metadata.Finalizers is { Count: > 0 });

    private static bool HasSameTies(ApiObject old, ApiObject item) =>
        old.IsTerminating() == item.IsTerminating()
        && ReferenceEquals(old.Metadata.OwnerReferences, item.Metadata.OwnerReferences)
        && ReferenceEquals(old.Metadata.Finalizers, item.Metadata.Finalizers);

    private static ApiObject Without(ApiObject item, string finalizer)
    {
        IReadOnlyList<string> others = [.. item.Metadata.Finalizers!.Where(other => other != finalizer)];
        return item with { Metadata = item.Metadata with { Finalizers = others.Count == 0 ? null : others } };
    }
}
