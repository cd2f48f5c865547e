using Troupe.Api.FieldOwnership;
using Troupe.Api.Metadata;
using static Troupe.Domain.Entities.ObjectCommand;

namespace Troupe.Domain.Entities;

/// <summary>Adds to a decision who owns the fields that it changes, where the write was made in a manager's name.</summary>
internal static class OwnedDecision
{
    /// <remarks>An object that stays as it is but for its owners has an event that replaces its metadata by the same.</remarks>
    public static Decision Of<TObject>(ObjectState<TObject> state, Command command, Decision decision)
        where TObject : ApiObject
    {
        if (command.Context.Writer is not { } writer || decision.Refusal is not null || !Writes(command, out var sent)) return decision;
        if (decision.Events.Count == 0 && writer.Applied is null && sent is null) return decision;

        var before = state.Object;
        var context = EventContext.Of(command.Context);
        var after = decision.Events.Aggregate(state, (was, @event) => was.Apply(@event with { Context = context })).Object;
        if (after is null) return decision;

        var there = before?.Metadata.ManagedFields;
        var owners = ManagedFields.After(ManagedFields.Stated(sent, there), before, after, writer, command.Context.Time);
        if (ManagedFields.Same(owners, there)) return decision;

        var events = decision.Events.Count > 0
            ? decision.Events
            : [new ObjectEvent<TObject>.MetadataReplaced(EditableMetadata.Of(after.Metadata))];
        return Decision.Accept([.. events.SkipLast(1), events[^1] with { ManagedFields = owners }]);
    }

    private static bool Writes(Command command, out IReadOnlyList<ManagedFieldsEntry>? sent)
    {
        sent = command switch
        {
            ReplaceObject replace => replace.Object.Metadata.ManagedFields,
            ReplaceObjectStatus replace => replace.Object.Metadata.ManagedFields,
            _ => null,
        };
        return command is CreateObject or ReplaceObject or ReplaceObjectStatus;
    }
}
