using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.Serialization;
using Troupe.Domain.Entities;
using Troupe.Journal;
using Xunit;

namespace Troupe.ControlPlane.Tests.Serialization;

/// <summary>What the feed shows of an event that this process has written is what it reads from the database.</summary>
public sealed class StoredFormTests
{
    public static TheoryData<Type, bool> Events
    {
        get
        {
            var data = new TheoryData<Type, bool>();
            foreach (var type in EntityKinds.All.SelectMany(kind => kind.EventManifests.Values).Distinct())
            {
                data.Add(type, false);
                data.Add(type, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Decode_RowThatBringsItsEvent_IsWhatItsBytesSay(Type type, bool isExtreme)
    {
        var stored = StoredForm.Check((DomainEvent)new Filling(isExtreme).Of(type));
        var bytes = StoredForm.BytesOf(stored);
        var row = new JournalRow(1, "Pod/default/web", 1, EventSerialization.Manifest(stored), EventSerializer.Id, bytes, default)
        {
            Event = stored,
        };

        var (carried, read) = (EventDecoder.Decode(row), EventDecoder.Decode(row with { Event = null }));

        Assert.Same(stored, carried);
        Sameness.Same(read, carried);
        Assert.Equal(EventSerialization.Serialize(read), EventSerialization.Serialize(carried));
        Assert.Equal(bytes, EventSerialization.Serialize(carried));
    }

    [Fact]
    public void DecodeAll_RowsThatCannotBeRead_AreLeftAsTheyAre()
    {
        var rows = Enumerable.Range(1, 100).Select(number => new JournalRow(
            number, "Pod/default/web", number, number % 2 == 0 ? "pod.deleted.v1" : "pod.abducted.v9",
            number % 3 == 0 ? 13 : EventSerializer.Id, "{}"u8.ToArray(), default)).ToList();

        var decoded = EventDecoder.DecodeAll(rows);

        Assert.Equal(rows, decoded.Select(row => row with { Event = null }));
        Assert.All(decoded, row => Assert.Equal(row.Ordering % 2 == 0 && row.Ordering % 3 != 0, row.Event is DomainEvent));
    }
}
