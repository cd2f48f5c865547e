using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Tests.Controllers;

/// <summary>The agents of all nodes: what is bound runs and is ready, what is to end is gone.</summary>
internal sealed class TestAgents : ReceiveActor
{
    private readonly ControlPlaneContext _context;
    private int _addresses;

    public TestAgents(ControlPlaneContext context, FeedRecording recording)
    {
        _context = context;
        Receive<FeedSubscription>(_ => { });
        Receive<ObjectChanged>(change =>
        {
            recording.Add(change);
            if (change.New is Pod { Spec.NodeName: not null } pod) Run(pod);
        });
        Receive<Akka.Actor.Status.Failure>(_ => { });
        context.Feed.Tell(new SubscribeToFeed(), Self);
    }

    private void Run(Pod pod)
    {
        var client = _context.Clients(Identity.Node(pod.Spec.NodeName!));
        if (pod.Metadata.DeletionTimestamp is not null)
        {
            client.DeleteAsync(Api.Kinds.ResourceKinds.Pods, pod.Metadata.Namespace, pod.Metadata.Name!, new DeleteOptions
            {
                GracePeriodSeconds = 0, Preconditions = new Preconditions { Uid = pod.Metadata.Uid },
            }).PipeTo(ActorRefs.Nobody);
        }
        else if (pod.Status?.Phase == "Pending")
        {
            var number = ++_addresses;
            client.ReplaceStatusAsync(pod with
            {
                Metadata = pod.Metadata with { ResourceVersion = null },
                Status = new PodStatus
                {
                    Phase = "Running",
                    PodIP = $"10.99.{number / 250}.{number % 250 + 1}",
                    Conditions = [new PodCondition { Type = "Ready", Status = "True" }],
                },
            }).PipeTo(ActorRefs.Nobody);
        }
    }
}
