using System.Text.Json.Serialization;
using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>Something that happened to one entity. Stored for ever under an explicit manifest.</summary>
public abstract record DomainEvent
{
    /// <summary>Who, why and when; the entity stamps it from the command before it persists.</summary>
    [JsonPropertyOrder(-1)]
    public EventContext Context { get; init; } = EventContext.None;

    /// <summary>Who owns which fields from here on; null where this write leaves that as it was.</summary>
    public IReadOnlyList<ManagedFieldsEntry>? ManagedFields { get; init; }

    /// <summary>The next event of the entity is of the same command: readers see both as one change, at the revision of the last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsContinued { get; init; }
}

/// <summary>Who caused an event, the revision of the event that led to it, and when.</summary>
public sealed record EventContext(string User, long? Cause, DateTimeOffset Time)
{
    public static readonly EventContext None = new("", null, DateTimeOffset.UnixEpoch);

    /// <remarks>Times that events leave on an object, as `lastTransitionTime`, are read from here: stamp before applying.</remarks>
    public static EventContext Of(CommandContext context) => new(context.User, context.Cause, context.Time);
}
