using System.Text;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;
using Xunit;

namespace Troupe.Domain.Tests.Specifications;

/// <summary>Given what happened, when something is asked, then this happens: the form of every test of a decider.</summary>
public static class Spec
{
    public static History Given(params IReadOnlyList<DomainEvent> events) => new(events);
}

/// <summary>What happened before.</summary>
public sealed class History(IReadOnlyList<DomainEvent> events)
{
    public Outcome When(Command command)
    {
        var kind = EntityKinds.Find(command.Target.Kind) ?? throw new ArgumentException($"no kind {command.Target.Kind}");
        var state = events.Aggregate(kind.Initial, kind.Apply);
        return new Outcome(kind, state, command, kind.Decide(state, command));
    }

    /// <summary>The object that the events add up to.</summary>
    public T? Object<T>(EntityKind kind) where T : ApiObject => (T?)EntityKind.ObjectOf(events.Aggregate(kind.Initial, kind.Apply));
}

/// <summary>What was decided.</summary>
public sealed class Outcome(EntityKind kind, object before, Command command, Decision decision)
{
    /// <summary>Exactly these events, whoever caused them.</summary>
    public Outcome Then(params IReadOnlyList<DomainEvent> expected)
    {
        AssertAccepted();
        Assert.Equal(Text(expected), Text(decision.Events));
        return this;
    }

    public void ThenNothing() => Then();

    public void ThenRefused(StatusReason reason, string containing)
    {
        Assert.NotNull(decision.Refusal);
        Assert.Equal(reason, decision.Refusal.Reason);
        Assert.Contains(containing, decision.Refusal.Message);
        Assert.Empty(decision.Events);
    }

    /// <summary>The object after the events; null when they end it.</summary>
    public T? ThenObject<T>() where T : ApiObject
    {
        AssertAccepted();
        return (T?)EntityKind.ObjectOf(After());
    }

    public T ThenAnswer<T>()
    {
        AssertAccepted();
        return Assert.IsType<T>(decision.Answer);
    }

    /// <summary>The state after the events, which are stamped as a host would stamp them.</summary>
    public object After() => decision.Events
        .Select(@event => @event with { Context = EventContext.Of(command.Context) })
        .Aggregate(before, kind.Apply);

    private void AssertAccepted() => Assert.True(decision.Refusal is null, $"refused: {decision.Refusal?.Message}");

    private static string Text(IEnumerable<DomainEvent> events)
    {
        var text = new StringBuilder();
        foreach (var @event in events)
        {
            var bare = @event with { Context = EventContext.None };
            text.Append(EventSerialization.Manifest(bare)).Append(' ')
                .AppendLine(Encoding.UTF8.GetString(EventSerialization.Serialize(bare)));
        }

        return text.ToString();
    }
}
