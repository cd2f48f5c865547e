using Troupe.Api.Metadata;
using Troupe.ControlPlane.Serialization;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>What a decision will do, tried out before any of it is committed.</summary>
/// <param name="Events">As they will be stored.</param>
/// <param name="States">The state behind each event.</param>
/// <param name="Last">The object behind the last event, or before it where that ended the object.</param>
internal sealed record Rehearsal(IReadOnlyList<DomainEvent> Events, IReadOnlyList<object> States, ApiObject? Last)
{
    /// <exception cref="Exception">The events cannot be stored, read again, or applied.</exception>
    public static Rehearsal Of(EntityReplay entity, IReadOnlyList<DomainEvent> decided, CommandContext asked)
    {
        var context = EventContext.Of(asked);
        var events = new DomainEvent[decided.Count];
        var states = new object[decided.Count];
        var (state, last) = (entity.State, EntityKind.ObjectOf(entity.State));
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = StoredForm.Check(decided[i] with { Context = context, IsContinued = i < events.Length - 1 });
            state = states[i] = EntityReplay.Next(entity.Rules, entity.Key, state, events[i]);
            last = EntityKind.ObjectOf(state) ?? last;
        }

        return new Rehearsal(events, states, last);
    }
}
