namespace Troupe.Testing.Watches;

/// <summary>What one watcher saw from a list on: however often its watch was broken off and resumed, it is one story.</summary>
internal sealed class WatchView(string watcher, CheckedSelection selection, long start, IReadOnlyList<CheckedObject> initial)
{
    private readonly long _start = start;
    private readonly List<SeenEvent> _events = [];

    /// <summary>It was told everything up to here.</summary>
    public long End { get; private set; } = start;

    public int Events => _events.Count;

    public void See(SeenEvent @event)
    {
        _events.Add(@event);
        Pass(@event.Object.Revision);
    }

    /// <summary>A bookmark: nothing behind it has a lower revision.</summary>
    public void Pass(long revision) => End = Math.Max(End, revision);

    /// <summary>Compares with what must have been seen.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public string? Fault(WatchHistoryOfAll history)
    {
        var expectedInitial = history.At(_start).Where(selection.Selects).OrderBy(o => o.Name, StringComparer.Ordinal);
        var seenInitial = initial.OrderBy(o => o.Name, StringComparer.Ordinal);
        if (!expectedInitial.SequenceEqual(seenInitial))
            return Told($"the list at {_start} is not what was there then: {Difference(expectedInitial, seenInitial)}");

        var expected = history.Between(_start, End, selection).ToList();
        for (var i = 0; i < Math.Max(expected.Count, _events.Count); i++)
        {
            var (wanted, seen) = (expected.ElementAtOrDefault(i), _events.ElementAtOrDefault(i));
            if (wanted != seen) return Told($"event {i} behind {_start} should be {wanted} and is {seen}");
        }

        return null;
    }

    /// <summary>What the watcher holds for the objects at the end, made of nothing but what it was told.</summary>
    public IReadOnlyList<CheckedObject> Replayed()
    {
        var objects = initial.ToDictionary(o => o.Name);
        foreach (var @event in _events)
        {
            if (@event.Type == "DELETED") objects.Remove(@event.Object.Name);
            else objects[@event.Object.Name] = @event.Object;
        }

        return [.. objects.Values.OrderBy(o => o.Name, StringComparer.Ordinal)];
    }

    public string? FinalFault(IEnumerable<CheckedObject> final)
    {
        var expected = final.Where(selection.Selects).OrderBy(o => o.Name, StringComparer.Ordinal);
        return expected.SequenceEqual(Replayed()) ? null : Told($"ends with another state: {Difference(expected, Replayed())}");
    }

    private string Told(string what) => $"{watcher}, {selection.Text}: {what}";

    private static string Difference(IEnumerable<CheckedObject> expected, IEnumerable<CheckedObject> seen) =>
        $"missing {string.Join(", ", expected.Except(seen).Take(3))}; too much {string.Join(", ", seen.Except(expected).Take(3))}";
}
