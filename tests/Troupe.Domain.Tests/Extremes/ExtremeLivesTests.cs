using System.Text;
using Troupe.Api.FieldOwnership;
using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using Troupe.Domain.Tests.Specifications;
using Troupe.Testing.Extremes;
using Xunit;

namespace Troupe.Domain.Tests.Extremes;

/// <summary>Whatever an object holds and whatever is asked of it, a decider refuses in words or decides what can be applied.</summary>
public sealed class ExtremeLivesTests
{
    private static readonly long?[] GracePeriods = [null, 0, -1, 30, int.MaxValue, 9_223_372_036, long.MaxValue, long.MinValue];

    private static readonly DateTimeOffset[] Times = [Ask.Now, DateTimeOffset.MinValue, DateTimeOffset.MaxValue];

    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnyExtreme_WhateverIsDecided_CanBeAppliedAndReadAgain(string name)
    {
        var kind = ResourceKinds.All.Single(kind => kind.Kind == name);
        var good = new Extreme("", ModelSample.Of(kind)).Unchecked(kind)!;
        foreach (var extreme in ExtremeObjects.Of(kind))
        {
            if (extreme.Unchecked(kind) is not { } strange) continue;
            Live(extreme.What, Ask.Now, Ask.Create(strange), Ask.ReplaceStatus(strange), Ask.Replace(strange), Ask.Delete(strange),
                Ask.Delete(strange, 5), Ask.Replace(good));
            Live(extreme.What, Ask.Now, Ask.Create(good), Ask.ReplaceStatus(strange), Ask.Replace(strange), Ask.ReplaceStatus(good));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnyGracePeriods_OneAfterTheOther_EndInATime(string name)
    {
        var kind = ResourceKinds.All.Single(kind => kind.Kind == name);
        var good = new Extreme("", ModelSample.Of(kind)).Unchecked(kind)!.Keeping("example.com/backup");
        foreach (var time in Times)
            foreach (var first in GracePeriods)
                foreach (var second in GracePeriods)
                    Live($"{name} deleted with {first}, then {second}", time, Ask.Create(good), Ask.Delete(good, first),
                        Ask.Delete(good, second));
    }

    private static void Live(string what, DateTimeOffset time, params IReadOnlyList<Command> commands)
    {
        var kind = EntityKinds.Find(commands[0].Target.Kind)!;
        var state = kind.Initial;
        foreach (var command in commands)
        {
            try
            {
                var asked = command.At(time) with { };
                var written = asked with { Context = asked.Context with { Writer = new FieldWrite("test") } };
                var decision = kind.Decide(state, written);
                foreach (var decided in decision.Events)
                {
                    var @event = decided with { Context = EventContext.Of(written.Context) };
                    var stored = EventSerialization.Serialize(@event);
                    var replayed = kind.Apply(state, EventSerialization.DeserializeEvent(EventSerialization.Manifest(@event), stored));
                    state = kind.Apply(state, @event);
                    Assert.Equal(Json(state), Json(replayed));
                }
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"{what}, {command.GetType().Name} at {time:u}: {failure.Message}", failure);
            }
        }
    }

    private static string Json(object state) => Encoding.UTF8.GetString(EventSerialization.Serialize(state));
}
