using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.EventRecording;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Naming;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Domain.Pods;
using Troupe.Domain.ReplicationControllers;
using Troupe.Security.Identities;
using static Troupe.ControlPlane.ReplicationControllers.ReplicaMessages;

namespace Troupe.ControlPlane.ReplicationControllers;

/// <summary>Keeps for every ReplicationController as many pods as it wants.</summary>
internal sealed class ReplicaController : Controller<EntityKey>
{
    public const string Name = "replication-controller";

    private const int ControllersAtOnce = 32;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    private readonly ReplicaIndex _index = new();
    private readonly ReplicaMemory _memory;
    private readonly IGatewayClient _client;
    private readonly EventRecorder _events;

    public ReplicaController(IActorRef feed, IGatewayClient client, EventRecorder events, TimeProvider time, ReplicaMemory memory)
        : base(feed, time, ControllersAtOnce, _ => Rest, ResourceKinds.ReplicationControllers, ResourceKinds.Pods)
    {
        _client = client;
        _events = events;
        _memory = memory;
        Receive<CreationRefused>(refused => _memory[refused.ControllerUid] = _memory[refused.ControllerUid].CreationSettled(refused.Name));
        Receive<ChangeRefused>(refused => _memory[refused.ControllerUid] = _memory[refused.ControllerUid].ChangeRefused(refused.PodUid));
        Receive<PlanActed>(acted => _memory.Remember(acted.ControllerUid, acted.Failure));
    }

    public static Props PropsOf(ControlPlaneContext context)
    {
        var memory = new ReplicaMemory(context.Services.GetRequiredService<Randomness>().NewGenerator());
        var client = context.Clients(Identity.Controller(Name));
        return Props.Create(() => new ReplicaController(context.Feed, client, context.Recorders(Name), context.Time, memory));
    }

    protected override void Begin(ReadModelSnapshot objects)
    {
        _index.Clear();
        Each(objects.List<Pod>(), _index.Set);
        Each(objects.List<ReplicationController>(), controller =>
        {
            _index.Set(controller);
            Enqueue(controller.Key());
        });
    }

    protected override void Observe(ObjectChanged change)
    {
        if (change.Kind == ResourceKinds.Pods) ObservePod((Pod?)change.Old, (Pod?)change.New, change.Revision);
        else ObserveController((ReplicationController?)change.Old, (ReplicationController?)change.New, change.Revision);
    }

    protected override Task? Reconcile(EntityKey key, long? cause)
    {
        if (_index.Find(key) is not { } controller) return null;
        var uid = controller.Metadata.Uid!;
        var now = Time.GetUtcNow();
        var plan = PlanWith(
            _index.PodsOf(controller),
            pods => ReplicaPlan.Compute(controller, pods, _memory[uid], now, _memory.FailureOf(uid)),
            pod => $"Pod/{key.Namespace}/{pod.Metadata?.Name} of {key.Name}");
        EnqueueIn(key, plan.ComputeAgainIn);
        _memory[uid] = plan.Pending;
        if (plan.IsEmpty) return null;

        Log.Debug("{0}: {1}", key, plan);
        var names = _memory.NewNames(key.Name, plan.Create);
        _memory[uid] = plan.Pending.ExpectCreations(names, now)
            .ExpectDeletions(Uids(plan.Delete), now)
            .ExpectClaims([.. Uids(plan.Adopt), .. Uids(plan.Release)], now);
        var self = Self;
        return new ReplicaActions(_client, _events, controller, cause, message => self.Tell(message)).ActAsync(plan, names, now);
    }

    private void ObservePod(Pod? old, Pod? @new, long revision)
    {
        if (old is not null) _index.Remove(old);
        if (@new is not null) _index.Set(@new);
        if ((@new ?? old)!.ControllerReference() is { } owner)
        {
            // Also when the pod is gone again before a plan could see it.
            _memory[owner.Uid] = _memory[owner.Uid].CreationSettled((@new ?? old)!.Metadata.Name!);
        }

        var isLost = old?.IsActive() == true && @new?.IsActive() != true;
        var concerned = old is null ? _index.ConcernedBy(@new!) : _index.ConcernedBy(old);
        if (old is not null && @new is not null) concerned = concerned.Union(_index.ConcernedBy(@new));
        foreach (var key in concerned) Enqueue(key, revision, decisive: isLost);
    }

    private void ObserveController(ReplicationController? old, ReplicationController? @new, long revision)
    {
        if (@new is null)
        {
            _index.Remove(old!);
            _memory.Forget(old!.Metadata.Uid!);
            return;
        }

        _index.Set(@new);
        Enqueue(@new.Key(), revision, decisive: old?.Metadata.Generation != @new.Metadata.Generation);
    }

    private static IReadOnlyCollection<string> Uids(IReadOnlyList<Pod> pods) => [.. pods.Select(pod => pod.Metadata.Uid!)];
}
