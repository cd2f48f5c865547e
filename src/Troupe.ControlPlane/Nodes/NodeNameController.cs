using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Kinds;
using Troupe.Api.Nodes;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Frees the names of nodes that are gone, so that another machine may bear them.</summary>
internal sealed class NodeNameController(IActorRef feed, NodeNames names, ReadModel objects)
    : NodeUpkeepController(feed, Interval, "Whose name {0} is is not settled yet: {1}")
{
    public static readonly ControllerRegistration Registration = new("node-names", PropsOf);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override void Observe(ObjectChanged change)
    {
        var name = change.Key.Name;
        if (change is { Old: null, New: Node born }) Report(name, names.RegisterAsync(name, born.Metadata.Uid!));
        else if (change is { Old: Node gone, New: null }) Report(name, names.ReleaseAsync(name, gone.Metadata.Uid!));
    }

    protected override void Settle()
    {
        var nodes = objects.Current;
        foreach (var (name, claim) in names.Claims)
        {
            var uid = nodes.Find(ResourceKinds.Nodes, null, name)?.Object.Metadata.Uid;
            if (claim.Uid is { } registered && uid != registered) Report(name, names.ReleaseUnlessLivingAsync(name, registered));
            else if (uid is not null && claim.Uid is null) Report(name, names.RegisterAsync(name, uid));
        }
    }

    private static Props PropsOf(ControlPlaneContext context)
    {
        var names = context.Services.GetRequiredService<NodeNames>();
        return Props.Create(() => new NodeNameController(context.Feed, names, context.Objects));
    }
}
