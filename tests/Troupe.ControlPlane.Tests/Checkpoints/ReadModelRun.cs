using System.Text;
using System.Text.Json;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Checkpoints;
using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.ControlPlane.Tests.Checkpoints;

/// <summary>A read model on its way along a journal, with all that it tells anybody, as text.</summary>
internal sealed class ReadModelRun
{
    private readonly ReadModel _shown = new();
    private readonly ReadModelWriter _writer;
    private JournalRow? _last;

    public ReadModelRun() => _writer = new ReadModelWriter(_shown);

    /// <summary>Goes on from what a file says.</summary>
    public ReadModelRun(byte[] checkpoint)
    {
        using var file = new MemoryStream(checkpoint);
        var header = CheckpointReading.Header(file);
        file.Position = 0;
        _writer = new ReadModelWriter(_shown, CheckpointReading.Read(file, header.Place.Revision));
    }

    public byte[] Checkpoint()
    {
        using var file = new MemoryStream();
        CheckpointWriting.Write(file, new Checkpoint(JournalPlace.Of(_last!), _writer.Fold()), _ => { });
        return file.ToArray();
    }

    /// <returns>The change that readers are told of.</returns>
    public string Pass(JournalRow row)
    {
        var told = "";
        if (EventDecoder.IsEvent(row))
        {
            var change = _writer.Apply(row, out var setAside);
            told = $"{change?.Revision} {change?.Key} {Text(change?.Old)} {Text(change?.New)} {setAside}";
        }

        _last = row;
        _writer.Publish(row.Ordering);
        _writer.Confirm();
        return told;
    }

    /// <summary>Everything that anybody can see or ask for.</summary>
    public IReadOnlyList<string> State(IEnumerable<string> persistenceIds)
    {
        var snapshot = _shown.Current;
        return
        [
            $"revision {snapshot.Revision}",
            .. from kind in snapshot.Kinds
               where kind.Value.Count > 0
               orderby kind.Key
               from stored in kind.Value.All
               select $"{kind.Key} {stored.SequenceNr} {stored.Revision} {Text(stored.Object)}",
            .. from other in snapshot.Others orderby other.Key.PersistenceId select $"{other.Key} {Sorted(other.Value)}",
            .. from aside in snapshot.SetAside.Values select $"set aside {aside}",
            .. from ended in _shown.Ended select $"ended {ended}",
            .. from id in persistenceIds select $"{id} {_shown.SequenceNrOf(id)}",
        ];
    }

    private static string Text(object? value)
    {
        if (value is null) return "-";
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json)) ExactJson.Write(writer, value);
        // What the wire shows must be the same as well; it leaves out other things.
        return Encoding.UTF8.GetString(json.ToArray()) + (value is ApiObject @object
            ? JsonSerializer.Serialize(@object, @object.GetType(), Api.Serialization.ApiJson.Lenient)
            : "");
    }

    /// <remarks>The order of a map that has none is nobody's business.</remarks>
    private static string Sorted(object state) => string.Concat(Text(state).Split(',').Order(StringComparer.Ordinal));
}
