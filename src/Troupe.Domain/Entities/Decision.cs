using Troupe.Api.Responses;

namespace Troupe.Domain.Entities;

/// <summary>What an entity decided: events that will be, nothing because all is so already, or a refusal that explains itself.</summary>
public sealed record Decision
{
    public static readonly Decision Nothing = new();

    public IReadOnlyList<DomainEvent> Events { get; private init; } = [];
    public Refusal? Refusal { get; private init; }

    public static Decision Accept(params IReadOnlyList<DomainEvent> events) => new() { Events = events };

    public static Decision Reject(StatusReason reason, string message, params IReadOnlyList<StatusCause> causes) =>
        new() { Refusal = new Refusal(reason, message, causes) };
}

/// <summary>Why a command was refused, with the fields at fault.</summary>
public sealed record Refusal(StatusReason Reason, string Message, IReadOnlyList<StatusCause> Causes);
