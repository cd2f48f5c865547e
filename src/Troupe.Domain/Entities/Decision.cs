using Troupe.Api.Responses;

namespace Troupe.Domain.Entities;

/// <summary>What an entity decided: events that will be, nothing because all is so already, or a refusal that explains itself.</summary>
public sealed record Decision
{
    public static readonly Decision Nothing = new();

    public IReadOnlyList<DomainEvent> Events { get; private init; } = [];
    public Refusal? Refusal { get; private init; }

    /// <summary>What the asker came for, where that is not the object itself: the addresses that were reserved. Null otherwise.</summary>
    public object? Answer { get; private init; }

    public static Decision Accept(params IReadOnlyList<DomainEvent> events) => new() { Events = events };

    public static Decision Reject(StatusReason reason, string message, params IReadOnlyList<StatusCause> causes) =>
        Reject(new Refusal(reason, message, causes));

    public static Decision Reject(Refusal refusal) => new() { Refusal = refusal };

    public Decision Answering(object answer) => this with { Answer = answer };
}

/// <summary>Why a command was refused, with the fields at fault.</summary>
/// <param name="Cause">For programs, where the reason alone does not tell.</param>
public sealed record Refusal(
    StatusReason Reason, string Message, IReadOnlyList<StatusCause> Causes, RefusalCause Cause = RefusalCause.Stated);
