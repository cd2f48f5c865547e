using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Troupe.Api.Input;

/// <summary>Turns the events of one YAML document into a tree with places.</summary>
internal sealed class YamlTreeReader(YamlText text)
{
    private const int DeepestNesting = 64;
    private const long LargestSize = 1_000_000;
    private readonly Dictionary<string, InputNode> _anchors = [];
    private Parser _parser = null!;

    /// <summary>Where the reading is: what a fault without a place is near.</summary>
    public Position Last { get; private set; } = new(text.FirstLine, 1);

    /// <summary>Null for a document without content.</summary>
    /// <exception cref="YamlFault">The YAML is broken.</exception>
    public InputNode? Read()
    {
        try
        {
            _parser = new Parser(new Scanner(new StringReader(text.ToString())));
            if (_parser.Current is null) Advance();
            while (_parser.Current is StreamStart or DocumentStart) Advance();
            return _parser.Current is StreamEnd ? null : ReadNode(0);
        }
        catch (YamlException exception)
        {
            var place = Place(exception.Start);
            throw new YamlFault(place.Line < Last.Line ? Last : place, Words(exception.Message));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new YamlFault(Last, "broken YAML: an escape here stands for no character");
        }
        catch (InvalidOperationException)
        {
            // The scanner's own slip, on a flow collection that is never closed.
            throw new YamlFault(Last, "broken YAML: a '{' or '[' here is never closed");
        }
    }

    private InputNode ReadNode(int depth)
    {
        if (depth > DeepestNesting) throw new YamlFault(Last, $"nested more than {DeepestNesting} deep");
        var current = _parser.Current ?? throw new YamlFault(Last, "broken YAML: the document ends too early");
        Last = Place(current.Start);
        if (current is AnchorAlias alias)
        {
            Advance();
            return _anchors.TryGetValue(alias.Value.Value, out var target)
                ? target
                : throw new YamlFault(Place(current.Start), $"the alias '*{alias.Value}' has no anchor '&{alias.Value}' before it");
        }

        InputNode node = current switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart => ReadSequence(depth),
            MappingStart => ReadMapping(depth),
            _ => throw new YamlFault(Last, "broken YAML: expected a value"),
        };
        if (node.Size > LargestSize) throw new YamlFault(Last, "too large: its aliases write out to more than a million parts");
        if (current is NodeEvent { Anchor.IsEmpty: false } named) _anchors[named.Anchor.Value] = node;
        return node;
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var start = Place(scalar.Start);
        Advance();
        var isText = scalar.Tag is { IsEmpty: false, IsNonSpecific: false } tag && tag.Value == "tag:yaml.org,2002:str";
        var isPlain = scalar.Style == ScalarStyle.Plain && !isText;
        return new ScalarNode(start, scalar.Value, isPlain ? PlainScalar.KindOf(scalar.Value) : ScalarKind.Text, isPlain);
    }

    private SequenceNode ReadSequence(int depth)
    {
        var start = Place(_parser.Current!.Start);
        var items = new List<InputNode>();
        Advance();
        while (_parser.Current is not SequenceEnd) items.Add(ReadNode(depth + 1));
        Advance();
        return new SequenceNode(start, items, 1 + items.Sum(item => item.Size));
    }

    private MappingNode ReadMapping(int depth)
    {
        var start = Place(_parser.Current!.Start);
        var entries = new List<MappingEntry>();
        var merged = new List<MappingEntry>();
        Advance();
        while (_parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not ScalarNode { Text: var name } scalar)
                throw new YamlFault(key.Start, "a key is a plain word, not a list or mapping");
            if (scalar.IsPlain && name == "<<") AddMerged(merged, value);
            else entries.Add(new MappingEntry(name, key.Start, value));
        }

        Advance();
        var names = entries.Select(entry => entry.Key).ToHashSet();
        entries.AddRange(merged.Where(entry => names.Add(entry.Key)).ToList());
        return new MappingNode(start, entries, 1 + entries.Sum(entry => entry.Value.Size));
    }

    /// <remarks>Counted while they come: aliases of aliases can write out to more than fits into memory.</remarks>
    private void AddMerged(List<MappingEntry> merged, InputNode value)
    {
        foreach (var entry in Merge(value))
        {
            if (merged.Count >= LargestSize) throw new YamlFault(value.Start, "too large: '<<' writes out to more than a million parts");
            merged.Add(entry);
        }
    }

    /// <summary>The entries that `&lt;&lt;` brings in; the mapping's own come first.</summary>
    private static IEnumerable<MappingEntry> Merge(InputNode value) => value switch
    {
        MappingNode mapping => mapping.Entries.Select(entry => new MappingEntry(entry.Key, entry.KeyStart, entry.Value)),
        SequenceNode sequence => sequence.Items.SelectMany(Merge),
        _ => throw new YamlFault(value.Start, "'<<' takes a mapping, or a list of mappings"),
    };

    private void Advance() => _parser.MoveNext();

    private Position Place(Mark mark) => text.At((int)mark.Line - 1, (int)mark.Column - 1);

    private static string Words(string message) => "broken YAML: " + char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
}

/// <summary>YAML that cannot be read further.</summary>
internal sealed class YamlFault(Position position, string message) : Exception(message)
{
    public Position Position { get; } = position;
}
