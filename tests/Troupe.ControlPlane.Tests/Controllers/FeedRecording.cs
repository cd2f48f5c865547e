using System.Collections.Concurrent;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Domain.Pods;

namespace Troupe.ControlPlane.Tests.Controllers;

/// <summary>Every change since the test began.</summary>
internal sealed class FeedRecording
{
    private readonly ConcurrentQueue<ObjectChanged> _changes = new();

    public IReadOnlyCollection<ObjectChanged> Changes => _changes;

    public int PodsCreated => _changes.Count(change => change.Event is PodEvent.Created);

    public int PodsDeleted => _changes.Count(change => change.Event is PodEvent.Deleted);

    public void Add(ObjectChanged change) => _changes.Enqueue(change);

    public ObjectChanged First<TEvent>() where TEvent : DomainEvent => _changes.First(change => change.Event is TEvent);
}
