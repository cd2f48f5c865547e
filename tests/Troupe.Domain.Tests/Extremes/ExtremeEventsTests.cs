using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Domain.DataObjects;
using Troupe.Domain.Entities;
using Troupe.Domain.Nodes;
using Troupe.Domain.Pods;
using Troupe.Domain.Tests.Entities;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.DataObjects.DataObjectEvent;
using static Troupe.Domain.Nodes.NodeEvent;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.Domain.Tests.Extremes;

/// <summary>Events that a version without bounds may have journaled: they are there for ever, and a start reads them.</summary>
public sealed class ExtremeEventsTests
{
    private static readonly JsonNode[] Numbers = [0, -1, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue];
    private static readonly JsonNode[] Times = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z"];

    public static TheoryData<string> Manifests =>
        [.. StoredSamples.Events.Select(@event => EventSerialization.Manifest(@event)).Where(IsOfAnObject).Distinct()];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Apply_AnyExtremeThatWasJournaled_IsApplied(string manifest)
    {
        var kind = KindOf(manifest);
        var sample = StoredSamples.Events.First(@event => EventSerialization.Manifest(@event) == manifest);
        foreach (var json in Extremes(JsonNode.Parse(EventSerialization.Serialize(sample))!))
        {
            if (Read(manifest, json) is not { } @event) continue;
            var state = Before(kind, sample);
            var once = kind.Apply(state, @event);
            // And whatever came after it in the journal.
            if (@event.GetType().Name == nameof(PodEvent.DeletionRequested)) kind.Apply(once, @event);
        }
    }

    private static bool IsOfAnObject(string manifest) => KindOf(manifest).Resource is not null;

    private static EntityKind KindOf(string manifest) => EntityKinds.All.First(kind => kind.EventManifests.ContainsKey(manifest));

    private static bool IsCreation(DomainEvent @event) => @event.GetType().Name == nameof(PodEvent.Created);

    /// <summary>A state that the event can follow.</summary>
    private static object Before(EntityKind kind, DomainEvent @event) => @event switch
    {
        _ when IsCreation(@event) => kind.Initial,
        PodBound or PodUnschedulable => new PodState { Object = Make.Pod("web") },
        NodePodCidrAssigned => new NodeState { Object = Make.Node("node-1") },
        DataObjectStatusReported => new DataObjectState { Object = Make.ReplicaSet("web", 1) },
        _ => kind.Apply(kind.Initial, StoredSamples.Events.First(
            sample => IsCreation(sample) && kind.EventManifests.Values.Contains(sample.GetType()))),
    };

    /// <summary>Null where the number does not fit the field at all.</summary>
    private static DomainEvent? Read(string manifest, JsonNode json)
    {
        try
        {
            return EventSerialization.DeserializeEvent(manifest, JsonSerializer.SerializeToUtf8Bytes(json));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonNode> Extremes(JsonNode whole)
    {
        foreach (var path in Leaves(whole, []))
        {
            var values = At(whole, path).GetValueKind() == JsonValueKind.Number ? Numbers : Times;
            foreach (var value in values)
            {
                var copy = whole.DeepClone();
                At(copy, path).ReplaceWith(value.DeepClone());
                yield return copy;
            }
        }
    }

    private static IEnumerable<object[]> Leaves(JsonNode? node, object[] path) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Leaves(field.Value, [.. path, field.Key])),
        JsonArray items => items.SelectMany((item, index) => Leaves(item, [.. path, index])),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number || IsTime(value) => [path],
        _ => [],
    };

    private static bool IsTime(JsonValue value) => value.GetValueKind() == JsonValueKind.String && value.TryGetValue<DateTimeOffset>(out _);

    private static JsonNode At(JsonNode node, object[] path) =>
        path.Aggregate(node, (at, step) => step is int index ? at[index]! : at[(string)step]!);
}
