using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>All that a host needs to know to run the entities of one kind, without knowing their types.</summary>
public abstract class EntityKind
{
    /// <summary>The first part of the persistence id.</summary>
    public required string Name { get; init; }

    /// <summary>Null where the entity is no object of the API.</summary>
    public ResourceKind? Resource { get; init; }

    /// <summary>How each event is called in the journal, for ever: `pod.bound.v1`.</summary>
    public required IReadOnlyDictionary<string, Type> EventManifests { get; init; }

    /// <summary>How the state is called in a snapshot: `pod.state.v1`.</summary>
    public required string StateManifest { get; init; }

    /// <summary>How each command of this kind alone is called between processes: `pod.bind.v1`.</summary>
    public IReadOnlyDictionary<string, Type> CommandManifests { get; init; } = new Dictionary<string, Type>();

    /// <summary>How each answer that is not the object itself is called between processes.</summary>
    public IReadOnlyDictionary<string, Type> AnswerManifests { get; init; } = new Dictionary<string, Type>();

    /// <summary>How events of earlier versions are read; none of a kind whose events never changed.</summary>
    public IReadOnlyList<EventUpcaster> Upcasters { get; init; } = [];

    /// <summary>The event that ends an object, whatever state it is in; null where nothing ends.</summary>
    public DomainEvent? Ending => EventManifests.Values.FirstOrDefault(type => type.IsAssignableTo(typeof(IObjectDeleted))) is { } ended
        ? (DomainEvent)Activator.CreateInstance(ended)!
        : null;

    public abstract Type StateType { get; }
    public abstract object Initial { get; }

    public abstract Decision Decide(object state, Command command);

    public abstract object Apply(object state, DomainEvent @event);

    /// <summary>The object of the API that a state is; null where it is none, or none any more.</summary>
    public static ApiObject? ObjectOf(object state) => (state as IObjectState)?.Object;

    /// <summary>The state of an entity that is an object of the API, and this one.</summary>
    public object StateOf(ApiObject @object) => ((IObjectState)Initial).Of(@object);
}

/// <summary>Hides the type of a decider's state.</summary>
public sealed class EntityKind<TState>(IDecider<TState> decider) : EntityKind
    where TState : notnull
{
    public override Type StateType => typeof(TState);
    public override object Initial => decider.Initial;

    public override Decision Decide(object state, Command command) => decider.Decide((TState)state, command);

    public override object Apply(object state, DomainEvent @event) => decider.Apply((TState)state, @event);
}
