namespace Troupe.Domain.Entities;

/// <summary>What one entity's events made of it, as far as they could be followed.</summary>
/// <remarks>
/// An event that cannot be read or applied sets an object of the API aside: it stays as it was behind the last whole command before, and
/// only its deletion goes on, behind which the name is free again. What is no object, as an allocation, is compared with the objects
/// over and over, so there the one event is passed over and the rest counts.
/// </remarks>
public class EntityReplay(EntityKey key, EntityKind rules)
{
    public EntityKey Key => key;
    public EntityKind Rules => rules;
    public object State { get; private set; } = rules.Initial;

    /// <summary>The state behind the last whole command: what readers may see.</summary>
    public object Whole { get; private set; } = rules.Initial;

    /// <summary>More events of the command that the last one is of must follow.</summary>
    public bool IsHalfWay { get; private set; }

    /// <summary>The first event that could not be followed; null when all could be.</summary>
    public BrokenEvent? Broken { get; private set; }

    /// <summary>Nothing can be done to it any more but to delete it.</summary>
    public bool IsSetAside => Broken is not null && rules.Resource is not null;

    /// <summary>Takes up the state of a snapshot.</summary>
    /// <returns>False where it is none of this entity.</returns>
    public bool Restore(object snapshot)
    {
        if (!rules.StateType.IsInstanceOfType(snapshot) || WhyUnsound(snapshot) is not null) return false;

        (State, Whole, Broken, IsHalfWay) = (snapshot, snapshot, null, false);
        return true;
    }

    /// <summary>Goes on where another replay of the same events stood.</summary>
    /// <returns>False where that was none of this entity.</returns>
    /// <param name="whole">The state behind the last whole command, where that replay was half-way through another.</param>
    public bool Resume(object state, object? whole, BrokenEvent? broken)
    {
        if (!Restore(state)) return false;
        if (whole is not null && (!rules.StateType.IsInstanceOfType(whole) || WhyUnsound(whole) is not null)) return false;

        (Whole, IsHalfWay, Broken) = (whole ?? state, whole is not null, broken);
        return true;
    }

    /// <summary>Applies the next event; never throws for what is wrong with it.</summary>
    /// <returns>False where it says nothing any more: it is broken, or the object is set aside.</returns>
    public bool Apply(DomainEvent @event, string manifest)
    {
        if (IsSetAside) return EndIf(@event);

        try
        {
            State = Next(rules, key, State, @event);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            Break(manifest, cause.Message);
            return false;
        }

        IsHalfWay = @event.IsContinued;
        if (!IsHalfWay) Whole = State;
        return true;
    }

    /// <summary>Takes up the state behind a whole command that was rehearsed.</summary>
    public void Follow(object state) => (State, Whole, Broken, IsHalfWay) = (state, state, IsSetAside ? null : Broken, false);

    /// <summary>The next event could not even be read.</summary>
    public void Break(string manifest, string reason)
    {
        Broken ??= new BrokenEvent(manifest, reason);
        // Half a command is what no reader may see.
        (State, IsHalfWay) = (Whole, false);
    }

    /// <summary>What an event makes of a state.</summary>
    /// <exception cref="Exception">It cannot be applied, or what it leads to could not be shown to anybody.</exception>
    public static object Next(EntityKind rules, EntityKey key, object state, DomainEvent @event)
    {
        var next = rules.Apply(state, @event);
        return SoundObject.WhyNot(EntityKind.ObjectOf(next), key) is { } reason ? throw new InvalidOperationException(reason) : next;
    }

    private bool EndIf(DomainEvent @event)
    {
        if (@event is not IObjectDeleted) return false;

        (State, Whole, Broken) = (rules.Initial, rules.Initial, null);
        return true;
    }

    private string? WhyUnsound(object state) => SoundObject.WhyNot(EntityKind.ObjectOf(state), key);
}

/// <summary>An event that could not be followed.</summary>
/// <param name="Manifest">As the journal names it.</param>
/// <param name="Reason">What was wrong with it, in the words of whoever tried.</param>
public sealed record BrokenEvent(string Manifest, string Reason);
