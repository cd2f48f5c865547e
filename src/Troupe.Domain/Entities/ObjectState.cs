using Troupe.Api.Bounds;
using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>An object as its events made it.</summary>
public abstract record ObjectState<TObject> : IObjectState
    where TObject : ApiObject
{
    public TObject? Object { get; init; }
    ApiObject? IObjectState.Object => Object;

    IObjectState IObjectState.Of(ApiObject @object) => this with { Object = (TObject)@object };

    public ObjectState<TObject> Apply(DomainEvent @event) => this with { Object = Owned(Next(@event), @event) };

    /// <summary>What the events of this kind alone do.</summary>
    protected abstract TObject Evolve(TObject current, DomainEvent @event);

    protected InvalidOperationException CannotFollow(DomainEvent @event) =>
        new($"{@event.GetType().Name} cannot follow: the object is {(Object is null ? "absent" : $"'{Object.Metadata.Name}'")}");

    private TObject? Next(DomainEvent @event) => (@event, Object) switch
    {
        (ObjectEvent<TObject>.Created created, null) => created.Object,
        (ObjectEvent<TObject>.Created, _) or (_, null) => throw CannotFollow(@event),
        (ObjectEvent<TObject>.Deleted, _) => null,
        (ObjectEvent<TObject>.MetadataReplaced replaced, { } current) =>
            current with { Metadata = replaced.Metadata.On(current.Metadata) },
        (ObjectEvent<TObject>.DeletionRequested requested, { } current) => Terminate(current, requested),
        (_, { } current) => Evolve(current, @event),
    };

    private static TObject? Owned(TObject? @object, DomainEvent @event) => @object is null || @event.ManagedFields is not { } owners
        ? @object
        : @object with { Metadata = @object.Metadata with { ManagedFields = owners.Count > 0 ? owners : null } };

    /// <summary>A second request shortens the grace period of the first; it does not begin another.</summary>
    /// <remarks>Any grace period can be applied, because one that was journaled before it had bounds is there for ever.</remarks>
    protected virtual TObject Terminate(TObject current, ObjectEvent<TObject>.DeletionRequested requested)
    {
        var metadata = current.Metadata;
        var begun = metadata.DeletionTimestamp is { } end && end < DateTimeOffset.MaxValue
            ? end.PlusSeconds(Saturating.Multiply(-1, metadata.DeletionGracePeriodSeconds ?? 0))
            : requested.Context.Time;
        return current with
        {
            Metadata = metadata with
            {
                DeletionTimestamp = begun.PlusSeconds(requested.GracePeriodSeconds),
                DeletionGracePeriodSeconds = requested.GracePeriodSeconds,
                Finalizers = requested.Finalizers,
            },
        };
    }
}
