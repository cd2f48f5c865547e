namespace Troupe.Testing.Watches;

/// <summary>All that happened, in order, from an empty namespace on: what every view is judged by.</summary>
internal sealed class WatchHistoryOfAll(IReadOnlyList<SeenEvent> events)
{
    public int Count => events.Count;

    public IReadOnlyCollection<CheckedObject> At(long revision)
    {
        var objects = new Dictionary<string, CheckedObject>();
        foreach (var @event in events.TakeWhile(e => e.Object.Revision <= revision)) Apply(objects, @event);
        return objects.Values;
    }

    /// <summary>What a watch of a selection must tell behind one revision up to another.</summary>
    public IEnumerable<SeenEvent> Between(long start, long end, CheckedSelection selection)
    {
        var objects = new Dictionary<string, CheckedObject>();
        foreach (var @event in events.TakeWhile(e => e.Object.Revision <= end))
        {
            var before = objects.GetValueOrDefault(@event.Object.Name);
            Apply(objects, @event);
            if (@event.Object.Revision <= start) continue;

            var was = before is not null && selection.Selects(before);
            var @is = @event.Type != "DELETED" && selection.Selects(@event.Object);
            if (!was && @is) yield return @event with { Type = "ADDED" };
            if (was && @is) yield return @event with { Type = "MODIFIED" };
            // Who leaves is shown as it was before, with the revision at which it left.
            if (was && !@is) yield return new SeenEvent("DELETED", before! with { Revision = @event.Object.Revision });
        }
    }

    /// <summary>What is wrong with the history itself, measured by what the writers were answered.</summary>
    public IEnumerable<string> Faults(IReadOnlyCollection<AcknowledgedWrite> writes)
    {
        var last = 0L;
        var there = new HashSet<string>();
        foreach (var @event in events)
        {
            if (@event.Object.Revision <= last) yield return $"history: {@event} comes behind revision {last}";
            last = @event.Object.Revision;
            var fits = @event.Type switch
            {
                "ADDED" => there.Add(@event.Object.Name),
                "DELETED" => there.Remove(@event.Object.Name),
                _ => there.Contains(@event.Object.Name),
            };
            if (!fits) yield return $"history: {@event} does not follow from what came before";
        }

        var byName = events.GroupBy(e => e.Object.Name).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var write in writes)
        {
            var told = byName.GetValueOrDefault(write.Name, []).Count(write.IsToldBy);
            if (told != 1) yield return $"history: {write} was answered and is told {told} times";
        }
    }

    private static void Apply(Dictionary<string, CheckedObject> objects, SeenEvent @event)
    {
        if (@event.Type == "DELETED") objects.Remove(@event.Object.Name);
        else objects[@event.Object.Name] = @event.Object;
    }
}

/// <summary>A write that the server answered with success.</summary>
/// <param name="Revision">Of the object that was answered; of the one before where it was deleted, for that answer has none.</param>
/// <param name="Next">The revision of the writer's next look at a deleted object's name: the deletion lies below it.</param>
internal sealed record AcknowledgedWrite(string Type, string Name, string? Color, long Revision, long Next = long.MaxValue)
{
    public bool IsToldBy(SeenEvent @event) => Type == "DELETED"
        ? @event.Type == Type && @event.Object.Revision > Revision && @event.Object.Revision < Next
        : @event.Type == Type && @event.Object.Revision == Revision && @event.Object.Color == Color;
}
