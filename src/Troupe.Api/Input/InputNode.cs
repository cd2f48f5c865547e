namespace Troupe.Api.Input;

/// <summary>A part of a document, and where it was written.</summary>
/// <param name="Size">How many parts it has in all, aliases written out.</param>
internal abstract record InputNode(Position Start, long Size);

/// <summary>A value without parts.</summary>
/// <param name="Kind">What the plain text means; text in quotes always means text.</param>
/// <param name="IsPlain">Written in YAML without quotes, where a typo easily turns into text.</param>
internal sealed record ScalarNode(Position Start, string Text, ScalarKind Kind, bool IsPlain) : InputNode(Start, 1);

internal sealed record SequenceNode(Position Start, IReadOnlyList<InputNode> Items, long Size) : InputNode(Start, Size);

internal sealed record MappingNode(Position Start, IReadOnlyList<MappingEntry> Entries, long Size) : InputNode(Start, Size)
{
    private readonly Dictionary<string, MappingEntry> _meant = [];
    private Dictionary<string, MappingEntry>? _byKey;

    /// <summary>The value of a field by the name that was meant.</summary>
    /// <remarks>By a table, as a hostile mapping has very many fields, and each may be looked for.</remarks>
    public MappingEntry? Find(string name) => ByKey.GetValueOrDefault(name) ?? _meant.GetValueOrDefault(name);

    /// <summary>Takes a misspelled key for the name of a field.</summary>
    public void Mean(MappingEntry entry, string name)
    {
        entry.MeantName = name;
        _meant.TryAdd(name, entry);
    }

    private Dictionary<string, MappingEntry> ByKey
    {
        get
        {
            if (_byKey is not null) return _byKey;
            _byKey = new Dictionary<string, MappingEntry>(Entries.Count);
            foreach (var entry in Entries) _byKey.TryAdd(entry.Key, entry);
            return _byKey;
        }
    }

    /// <summary>What an object of this mapping is called; null where it does not say, or not well.</summary>
    public string? ObjectName => Find("metadata")?.Value is MappingNode metadata && metadata.Find("name")?.Value is ScalarNode name
        ? name.Text
        : null;
}

internal sealed class MappingEntry(string key, Position keyStart, InputNode value)
{
    public string Key { get; } = key;
    public Position KeyStart { get; } = keyStart;
    public InputNode Value { get; } = value;

    /// <summary>The name of the field that a misspelled key was taken for.</summary>
    public string? MeantName { get; internal set; }

    /// <summary>The path of the field, once it is known what the mapping is.</summary>
    public string? Path { get; set; }
}

/// <summary>What an unquoted scalar means.</summary>
internal enum ScalarKind
{
    Null,
    Boolean,
    Integer,
    Float,
    Text,
}
