namespace Troupe.Domain.Entities;

/// <summary>The rules of one kind of entity. Reads no clock, no randomness, no environment.</summary>
public interface IDecider<TState>
{
    TState Initial { get; }

    /// <summary>Refuses or says what happens. A repeated command yields no events.</summary>
    Decision Decide(TState state, Command command);

    /// <summary>Never validates; throws on an event that cannot have followed.</summary>
    TState Apply(TState state, DomainEvent @event);
}
