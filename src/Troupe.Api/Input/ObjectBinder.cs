using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Troupe.Api.Input;

/// <summary>Fits a tree into the wire model, reporting every part that does not fit and leaving it out.</summary>
/// <remarks>The result is JSON that the serializer reads, so there is one way to make objects.</remarks>
internal sealed partial class ObjectBinder(InputErrors errors)
{
    private readonly HashSet<string> _left = [];

    /// <summary>The paths whose values were left out: what is missing there has been reported already.</summary>
    public IReadOnlySet<string> Left => _left;

    public JsonNode? Bind(InputNode node, ValueShape shape, string path, bool freeText = false)
    {
        if (node is ScalarNode { IsPlain: true } plain && !freeText) node = WithoutComment(plain, path);
        if (node is ScalarNode { IsPlain: true, Kind: ScalarKind.Text } colon && shape is ValueShape.Object or ValueShape.Map)
            node = WithSpace(colon, path, shape) ?? node;
        if (node is ScalarNode { Kind: ScalarKind.Null }) return null;
        return (shape, node) switch
        {
            (ValueShape.Free, _) => FreeJson.Of(node),
            (ValueShape.Object fields, MappingNode mapping) => BindObject(mapping, fields, path),
            (ValueShape.Map map, MappingNode mapping) => BindMap(mapping, ValueShape.Of(map.Item), path, freeText),
            (ValueShape.List list, SequenceNode sequence) => BindList(sequence, ValueShape.Of(list.Item), path, freeText),
            (ValueShape.Object or ValueShape.Map, _) => Leave(node, path, $"expected a mapping, found {ScalarBinder.Describe(node)}"),
            (ValueShape.List, _) => Leave(node, path, $"expected a list, found {ScalarBinder.Describe(node)}", ListHint(node)),
            (_, ScalarNode scalar) => BindScalar(scalar, shape, path),
            _ => Leave(node, path, $"expected {Expected(shape)}, found {ScalarBinder.Describe(node)}"),
        };
    }

    private JsonNode? BindScalar(ScalarNode scalar, ValueShape shape, string path)
    {
        var (value, fault, suggestion) = ScalarBinder.Bind(scalar, shape);
        return fault is null ? value : Leave(scalar, path, fault, suggestion);
    }

    private JsonObject? BindObject(MappingNode mapping, ValueShape.Object shape, string path)
    {
        var json = new JsonObject();
        var seen = new Dictionary<string, MappingEntry>();
        foreach (var entry in mapping.Entries)
        {
            if (FieldOf(mapping, shape, entry, path) is not { } field) continue;
            entry.Path = Join(path, field.Name);
            if (IsDuplicate(seen, field.Name, entry, entry.Path)) continue;
            if (Bind(entry.Value, ValueShape.Of(field.Type), entry.Path, field.IsFreeText) is { } value) json[field.Name] = value;
        }

        var missing = shape.Fields.Values.Where(field => field.IsRequired && !json.ContainsKey(field.Name)).ToList();
        foreach (var field in missing.Where(field => !_left.Contains(Join(path, field.Name))))
            errors.Add(mapping.Start, Join(path, field.Name), "required, but missing");
        if (missing.Count > 0) _left.Add(path);
        return missing.Count > 0 ? null : json;
    }

    /// <summary>The field of a key; a misspelled one is reported, and then taken for the nearest that the mapping does not have.</summary>
    private FieldShape? FieldOf(MappingNode mapping, ValueShape.Object shape, MappingEntry entry, string path)
    {
        if (shape.Fields.TryGetValue(entry.Key, out var field)) return field;
        entry.Path = Join(path, entry.Key);
        if (UnsupportedFields.Find(shape.Type, entry.Key) is { } unsupported)
        {
            if (unsupported.IsHarmless(entry.Value)) return null;
            errors.AddUnsupported(entry.KeyStart, entry.Path, unsupported.Why);
            _left.Add(entry.Path);
            return null;
        }

        var (shown, nearest) = errors.Suggests
            ? FieldSuggestions.Of(shape, entry.Key, name => (mapping.Find(name) ?? entry) == entry)
            : default;
        errors.AddField(InputFault.UnknownField, entry.KeyStart, entry.Path, "unknown field", shown);
        if (errors.PassesOverFields || nearest is null) return null;
        mapping.Mean(entry, nearest);
        return shape.Fields[nearest];
    }

    private JsonObject BindMap(MappingNode mapping, ValueShape item, string path, bool freeText)
    {
        var json = new JsonObject();
        var seen = new Dictionary<string, MappingEntry>();
        foreach (var entry in mapping.Entries)
        {
            entry.Path = $"{path}[{entry.Key}]";
            if (IsDuplicate(seen, entry.Key, entry, entry.Path)) continue;
            if (Bind(entry.Value, item, entry.Path, freeText) is { } value) json[entry.Key] = value;
            else if (_left.Contains(entry.Path)) continue;
            else if (item is ValueShape.Text) json[entry.Key] = "";
            else Leave(entry.Value, entry.Path, $"expected {Expected(item)}, found nothing");
        }

        return json;
    }

    private JsonArray BindList(SequenceNode sequence, ValueShape item, string path, bool freeText)
    {
        var json = new JsonArray();
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var itemPath = $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]";
            var value = Bind(sequence.Items[i], item, itemPath, freeText);
            if (value is null && !_left.Contains(itemPath)) Leave(sequence.Items[i], itemPath, $"expected {Expected(item)}, found nothing");

            // An empty part keeps the numbers of those after it.
            var mayBeEmpty = item is ValueShape.Object { Fields: var fields } && fields.Values.All(field => !field.IsRequired);
            json.Add(value ?? (mayBeEmpty ? new JsonObject() : null));
        }

        // Parts that cannot be empty would not be read back: the list is as good as its faults say.
        if (!json.Any(value => value is null)) return json;
        _left.Add(path);
        return new JsonArray([.. json.Where(value => value is not null).Select(value => value!.DeepClone())]);
    }

    private bool IsDuplicate(Dictionary<string, MappingEntry> seen, string name, MappingEntry entry, string path)
    {
        if (seen.TryAdd(name, entry)) return false;
        var line = seen[name].KeyStart.Line.ToString(CultureInfo.InvariantCulture);
        errors.AddField(
            InputFault.DuplicateField, entry.KeyStart, path, $"duplicate key: '{name}' stands in line {line} already");
        return !errors.PassesOverFields;
    }

    private ScalarNode WithoutComment(ScalarNode plain, string path)
    {
        var comment = YamlMender.CommentAt(plain.Text, 0);
        if (comment < 0) return plain;
        errors.Add(plain.Start.Right(comment), path, YamlMender.NoComment);
        var rest = plain.Text[..comment].TrimEnd();
        if (rest.Length == 0) _left.Add(path);
        return plain with { Text = rest, Kind = PlainScalar.KindOf(rest) };
    }

    /// <summary>`name:web` where a mapping belongs; several lines of it were read as one text.</summary>
    private MappingNode? WithSpace(ScalarNode plain, string path, ValueShape shape)
    {
        var pairs = plain.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Pair().Match(word)).ToList();
        if (pairs.Count == 0 || pairs.Any(pair => !pair.Success)) return null;
        var entries = new List<MappingEntry>();
        foreach (var pair in pairs)
        {
            var (key, value) = (pair.Groups[1].Value, pair.Groups[3].Value);
            var fault = pair.Groups[2].Value == ":" ? YamlMender.NoSpace : YamlMender.WideColon;
            var start = plain.Start.Right(pair == pairs[0] ? key.Length + 1 : 0);
            errors.Add(start, shape is ValueShape.Map ? $"{path}[{key}]" : Join(path, key), fault, $"{key}: {value}");
            entries.Add(new MappingEntry(key, plain.Start, new ScalarNode(start, value, PlainScalar.KindOf(value), true)));
        }

        return new MappingNode(plain.Start, entries, entries.Count);
    }

    private JsonNode? Leave(InputNode node, string path, string message, string? suggestion = null)
    {
        errors.Add(node.Start, path, message, suggestion);
        _left.Add(path);
        return null;
    }

    private static string? ListHint(InputNode node) => node is ScalarNode { Kind: ScalarKind.Text } scalar ? $"[{scalar.Text}]" : null;

    private static string Expected(ValueShape shape) => shape switch
    {
        ValueShape.Object or ValueShape.Map => "a mapping",
        ValueShape.List => "a list",
        ValueShape.Text => "text",
        ValueShape.Integer => "a whole number",
        ValueShape.Boolean => "true or false",
        ValueShape.Time => "a time",
        ValueShape.Amount => "a quantity",
        ValueShape.Base64 => "base64 text",
        _ => "a number or a name",
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    [GeneratedRegex(@"^([A-Za-z_][\w./-]*)([:\uFF1A])(\S+)$")]
    private static partial Regex Pair();
}
