using Akka.Event;
using Troupe.Api.Nodes;
using Troupe.ControlPlane.Admission;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Tells the node lifecycle controller of every report of a node, as most of them change nothing and so are no event.</summary>
internal sealed class HeartbeatPublishing(EventStream events) : IAdmissionStep
{
    public ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is { Operation: Operation.ReplaceStatus, Object: Node node, Context.DryRun: false })
        {
            events.Publish(new NodeHeartbeat(node.Metadata.Name!, request.Context.Time));
        }

        return ValueTask.CompletedTask;
    }
}
