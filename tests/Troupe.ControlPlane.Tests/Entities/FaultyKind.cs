using Troupe.Domain.Entities;
using Troupe.Domain.Pods;

namespace Troupe.ControlPlane.Tests.Entities;

/// <summary>Pods whose rules fail in a way that a test chooses.</summary>
internal sealed class FaultyKind : EntityKind
{
    public FaultyKind()
    {
    }

    public Func<object, Command, Decision> Deciding { get; set; } = PodKind.Instance.Decide;

    public Func<object, DomainEvent, object> Applying { get; set; } = PodKind.Instance.Apply;

    public override Type StateType => PodKind.Instance.StateType;

    public override object Initial => PodKind.Instance.Initial;

    public static FaultyKind OfPods() => new()
    {
        Name = PodKind.Instance.Name, Resource = PodKind.Instance.Resource, EventManifests = PodKind.Instance.EventManifests,
        StateManifest = PodKind.Instance.StateManifest,
    };

    public override Decision Decide(object state, Command command) => Deciding(state, command);

    public override object Apply(object state, DomainEvent @event) => Applying(state, @event);
}
