using Troupe.Api.Bounds;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using static Troupe.Domain.Entities.ObjectCommand;

namespace Troupe.Domain.Entities;

/// <summary>What is the same for every kind: creation, edits, finalizers and deletion. A kind adds its own commands and limits.</summary>
public abstract class ObjectDecider<TObject, TState>(ResourceKind kind) : IDecider<TState>
    where TObject : ApiObject
    where TState : ObjectState<TObject>, new()
{
    protected ResourceKind Kind { get; } = kind;
    public TState Initial { get; } = new();

    public TState Apply(TState state, DomainEvent @event) => (TState)state.Apply(@event);

    public Decision Decide(TState state, Command command) =>
        OwnedDecision.Of(state, command, DecideContent(state, command));

    private Decision DecideContent(TState state, Command command) => (command, state.Object) switch
    {
        (CreateObject create, null) => Create(create),
        (CreateObject create, { } current) => Refusals.AlreadyExists(Kind, create.Target, current),
        (_, null) => Refusals.NotFound(Kind, command.Target),
        (ReplaceObject replace, { } current) => Replace(current, (TObject)replace.Object, replace),
        (ReplaceObjectStatus replace, { } current) => ReplaceStatus(current, (TObject)replace.Object, replace),
        (DeleteObject delete, { } current) => Delete(current, delete),
        (_, { } current) => DecideOwn(current, command),
    };

    /// <summary>Gives a new object what the system writes: the first status, the finalizers of its kind.</summary>
    protected virtual TObject Prepare(TObject newborn, Command command) => newborn;

    /// <summary>What a replacement of the spec means: events, nothing, or a refusal.</summary>
    protected abstract Decision ReplaceSpec(TObject current, TObject wanted, Command command);

    protected virtual Decision ReportStatus(TObject current, TObject reported, Command command) => Refusals.NoStatus(Kind);

    /// <summary>What a write of the status may say of the metadata.</summary>
    protected virtual EditableMetadata MetadataOfStatus(TObject current, TObject reported) => EditableMetadata.Of(reported.Metadata);

    /// <summary>The commands that only this kind understands.</summary>
    protected virtual Decision DecideOwn(TObject current, Command command) => Refusals.NotUnderstood(Kind, command);

    /// <summary>Null unless deletion is forbidden.</summary>
    protected virtual Decision? RefuseDeletion(TObject current, Command command) => null;

    protected virtual long GracePeriodSeconds(TObject current, DeleteObject command) => 0;

    /// <summary>Nothing but finalizers and grace keeps a terminating object; a namespace also waits for its content.</summary>
    protected virtual bool IsEmpty(TObject current) => true;

    private Decision Create(CreateObject command)
    {
        var given = (TObject)command.Object;
        if (given.Metadata.Uid is null) return Refusals.UidRequired(Kind, command.Target);
        var newborn = given with
        {
            ApiVersion = Kind.ApiVersion,
            Kind = Kind.Kind,
            Metadata = given.Metadata with
            {
                CreationTimestamp = command.Context.Time, Generation = 1, ResourceVersion = null, DeletionTimestamp = null,
                DeletionGracePeriodSeconds = null, ManagedFields = null,
            },
        };
        return Decision.Accept(new ObjectEvent<TObject>.Created(Prepare(newborn, command)));
    }

    private Decision ReplaceStatus(TObject current, TObject reported, ReplaceObjectStatus command)
    {
        if (Refusals.OfOtherUid(Kind, command.Target, reported.Metadata.Uid, current) is { } conflict) return conflict;
        return command.WithMetadata
            ? Edit(current, MetadataOfStatus(current, reported), command, () => ReportStatus(current, reported, command))
            : ReportStatus(current, reported, command);
    }

    private Decision Replace(TObject current, TObject wanted, Command command) =>
        Refusals.OfOtherUid(Kind, command.Target, wanted.Metadata.Uid, current)
        ?? Edit(current, EditableMetadata.Of(wanted.Metadata), command, () => ReplaceSpec(current, wanted, command));

    private Decision Edit(TObject current, EditableMetadata after, Command command, Func<Decision> decideContent)
    {
        if (Refusals.OfNewFinalizers(Kind, command.Target, current.Metadata, after.Finalizers) is { } forbidden) return forbidden;
        var content = decideContent();
        if (content.Refusal is not null) return content;

        var events = new List<DomainEvent>();
        if (!Content.Same(EditableMetadata.Of(current.Metadata), after)) events.Add(new ObjectEvent<TObject>.MetadataReplaced(after));
        events.AddRange(content.Events);
        if (MayGo(current, current.Metadata.DeletionGracePeriodSeconds, after.Finalizers)) events.Add(new ObjectEvent<TObject>.Deleted());
        return Decision.Accept(events);
    }

    private Decision Delete(TObject current, DeleteObject command)
    {
        if (Refusals.OfOtherUid(Kind, command.Target, command.Uid, current) is { } conflict) return conflict;
        if (Refusals.OfGracePeriod(Kind, command.Target, command.GracePeriodSeconds) is { } invalid) return invalid;
        if (RefuseDeletion(current, command) is { } forbidden) return forbidden;
        var metadata = current.Metadata;
        var grace = Math.Min(GracePeriodSeconds(current, command), metadata.DeletionGracePeriodSeconds ?? GracePeriods.LongestSeconds);
        // The habit of a kind decides at the first request; a later one that says nothing changes nothing.
        var orphans = Kind.OrphansByDefault && metadata.DeletionTimestamp is null;
        var finalizers = Propagation.Finalizers(metadata.Finalizers, command.PropagationPolicy, orphans);
        if (MayGo(current, grace, finalizers)) return Decision.Accept(new ObjectEvent<TObject>.Deleted());

        var known = metadata.DeletionTimestamp is not null && metadata.DeletionGracePeriodSeconds == grace
            && Content.Same(metadata.Finalizers ?? [], finalizers ?? []);
        return known ? Decision.Nothing : Decision.Accept(new ObjectEvent<TObject>.DeletionRequested(grace, finalizers));
    }

    /// <remarks>A grace of null is an object that nobody asked to delete.</remarks>
    private bool MayGo(TObject current, long? grace, IReadOnlyList<string>? finalizers) =>
        grace == 0 && finalizers is null or { Count: 0 } && IsEmpty(current);
}
