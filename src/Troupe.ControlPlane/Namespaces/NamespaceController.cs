using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Domain.Indexes;
using Troupe.Domain.Namespaces;
using Troupe.Security.Identities;
using static Troupe.Domain.Namespaces.NamespaceCommand;

namespace Troupe.ControlPlane.Namespaces;

/// <summary>Empties namespaces that are being deleted, and lets them go.</summary>
internal sealed class NamespaceController : Controller<string>
{
    public const string Name = "namespace-controller";

    private const int NamespacesAtOnce = 4;

    private readonly Dictionary<string, Namespace> _namespaces = [];
    private readonly GroupedIndex<EntityKey, ApiObject> _contents = new();
    private readonly IGatewayClient _client;

    public NamespaceController(IActorRef feed, IGatewayClient client, TimeProvider time)
        : base(feed, time, NamespacesAtOnce, elapsed => elapsed, ResourceKinds.All) => _client = client;

    public static Props PropsOf(ControlPlaneContext context)
    {
        var client = context.Clients(Identity.Controller(Name));
        return Props.Create(() => new NamespaceController(context.Feed, client, context.Time));
    }

    protected override void Begin(ReadModelSnapshot objects)
    {
        _namespaces.Clear();
        _contents.Clear();
        foreach (var kind in ResourceKinds.All.Where(kind => kind.Namespaced))
        {
            Each(objects.List(kind).Select(stored => stored.Object), Put);
        }

        Each(objects.List<Namespace>(), @namespace =>
        {
            _namespaces[@namespace.Metadata.Name!] = @namespace;
            Enqueue(@namespace.Metadata.Name!);
        });
    }

    protected override void Observe(ObjectChanged change)
    {
        if (change.Last is Namespace) ObserveNamespace(change);
        else if (change.Kind.Namespaced) ObserveContent(change);
    }

    protected override Task? Reconcile(string name, long? cause)
    {
        if (!_namespaces.TryGetValue(name, out var @namespace)) return null;
        var contents = _contents[name];
        var plan = NamespaceDeletionPlan.Compute(@namespace, contents);
        if (plan.Finalize) return FinalizeAsync(@namespace.Key(), cause);
        // What goes by itself is seen soon; what is then left is told.
        return plan.Delete.Count > 0
            ? EmptyAsync(@namespace, plan.Delete, [.. contents], cause)
            : TellAsync(@namespace, plan.Conditions, cause);
    }

    private void ObserveNamespace(ObjectChanged change)
    {
        if (change.New is Namespace @namespace) _namespaces[change.Key.Name] = @namespace;
        else _namespaces.Remove(change.Key.Name);
        Enqueue(change.Key.Name, change.Revision, decisive: true);
    }

    private void ObserveContent(ObjectChanged change)
    {
        if (change.New is { } item) Put(item);
        else _contents.Remove(change.Key.Namespace, change.Key);

        if (_namespaces.TryGetValue(change.Key.Namespace, out var @namespace) && @namespace.Metadata.DeletionTimestamp is not null)
        {
            Enqueue(change.Key.Namespace, change.Revision);
        }
    }

    private void Put(ApiObject item) => _contents.Set(item.Metadata.Namespace!, item.Key(), item);

    private async Task EmptyAsync(
        Namespace @namespace, IReadOnlyList<ApiObject> items, IReadOnlyCollection<ApiObject> contents, long? cause)
    {
        const int atOnce = 64;
        // One that cannot be deleted keeps its namespace, and not the others in it.
        Exception? failure = null;
        foreach (var batch in items.Chunk(atOnce))
        {
            var deletions = Task.WhenAll(batch.Select(item => _client.DeleteAsync(item, cause)));
            await deletions.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            failure ??= deletions.Exception?.GetBaseException();
        }

        if (failure is null) return;

        await TellAsync(@namespace, NamespaceConditions.Of(contents, failure.Message), cause).ConfigureAwait(false);
        throw failure;
    }

    private async Task TellAsync(Namespace @namespace, IReadOnlyList<NamespaceCondition> conditions, long? cause)
    {
        if (conditions.Count == 0) return;

        // What others report of the namespace stays.
        var others = (@namespace.Status?.Conditions ?? []).Where(other => conditions.All(condition => condition.Type != other.Type));
        var status = (@namespace.Status ?? new NamespaceStatus()) with { Conditions = [.. conditions, .. others] };
        try
        {
            await _client.ReplaceStatusAsync(@namespace with { Status = status }, new WriteOptions { Cause = cause }).ConfigureAwait(false);
        }
        catch (ApiException refusal) when (refusal.Reason is StatusReason.NotFound or StatusReason.Conflict)
        {
            // It was written in between, or is gone: the change is on its way here, and begins another turn.
        }
    }

    private async Task FinalizeAsync(EntityKey key, long? cause)
    {
        try
        {
            await _client.ExecuteAsync(
                key, context => new FinalizeNamespace { Target = key, Context = context }, new WriteOptions { Cause = cause })
                .ConfigureAwait(false);
        }
        catch (ApiException refusal) when (refusal.Reason == StatusReason.NotFound)
        {
            // It is gone already.
        }
    }
}
