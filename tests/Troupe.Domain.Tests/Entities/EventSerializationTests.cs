using System.Text;
using System.Text.Json.Nodes;
using Troupe.Api.Pods;
using Troupe.Domain.DataObjects;
using Troupe.Domain.Entities;
using Troupe.Domain.Pods;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.Domain.Tests.Entities;

public sealed class EventSerializationTests
{
    [Fact]
    public void Deserialize_Time_IsAsExactAsItWasDecided()
    {
        var time = Ask.Now.AddTicks(1);
        var bound = new PodBound("node-1") { Context = new EventContext("scheduler", 41, time) };

        Assert.Equal(bound, EventSerialization.DeserializeEvent("pod.bound.v1", EventSerialization.Serialize(bound)));
    }

    [Fact]
    public void Deserialize_DataObject_IsOfItsOwnType()
    {
        var created = new DataObjectEvent.Created(Make.Endpoints("web", "10.244.0.2"));

        var read = (DataObjectEvent.Created)EventSerialization.Deserialize("dataobject.created.v1", EventSerialization.Serialize(created));

        Assert.Equal("10.244.0.2", Assert.IsType<Api.Services.Endpoints>(read.Object).Subsets![0].Addresses![0].Ip);
    }

    [Fact]
    public void Deserialize_FieldOfALaterVersion_IsPassedOver()
    {
        var read = EventSerialization.Deserialize("pod.bound.v1", """{"nodeName":"node-1","zone":"a"}"""u8);

        Assert.Equal(new PodBound("node-1"), read);
    }

    [Fact]
    public void Deserialize_UnknownManifest_NamesIt() => Assert.Contains(
        "pod.teleported.v1", Assert.Throws<FormatException>(() => EventSerialization.Deserialize("pod.teleported.v1", "{}"u8)).Message);

    [Fact]
    public void DeserializeEvent_OfAState_IsRefused() =>
        Assert.Throws<FormatException>(() => EventSerialization.DeserializeEvent("pod.state.v1", "{}"u8));

    [Fact]
    public void Manifest_OfAnUnregisteredType_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => EventSerialization.Manifest(new Pod()));

    [Fact]
    public void Read_EarlierVersion_IsUpcastStepByStep()
    {
        var types = new StoredTypes([Kind(
            new EventUpcaster("pod.placed.v1", "pod.placed.v2", body => Renamed(body, "host", "node")),
            new EventUpcaster("pod.placed.v2", "pod.bound.v1", body => Renamed(body, "node", "nodeName")))]);

        Assert.Equal(new PodBound("node-1"), types.Read("pod.placed.v1", """{"host":"node-1"}"""u8));
        Assert.Equal(new PodBound("node-1"), types.Read("pod.placed.v2", """{"node":"node-1"}"""u8));
    }

    [Fact]
    public void Register_OneManifestForTwoTypes_IsRefused()
    {
        var other = new EntityKind<PodState>(new PodDecider())
        {
            Name = "Other", StateManifest = "pod.state.v1",
            EventManifests = new Dictionary<string, Type> { ["pod.bound.v1"] = typeof(PodEvent.Deleted) },
        };

        Assert.Contains("pod.bound.v1", Assert.Throws<InvalidOperationException>(() => new StoredTypes([Kind(), other])).Message);
    }

    [Fact]
    public void Serialize_NonAsciiText_IsReadable() => Assert.Contains(
        "Łukasz", Encoding.UTF8.GetString(EventSerialization.Serialize(new PodUnschedulable("Unschedulable", "Łukasz's node is full"))));

    private static EntityKind<PodState> Kind(params IReadOnlyList<EventUpcaster> upcasters) => new(new PodDecider())
    {
        Name = "Pod", StateManifest = "pod.state.v1", EventManifests = PodKind.Instance.EventManifests, Upcasters = upcasters,
    };

    private static JsonObject Renamed(JsonObject body, string from, string to)
    {
        body.Remove(from, out var value);
        body[to] = value;
        return body;
    }
}
