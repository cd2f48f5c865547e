using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Troupe.Api.Input;

/// <summary>Finds, in one pass, what a reading of JSON passes over, and blanks it out, so that the serializer reads the rest.</summary>
/// <remarks>It decides nothing: wherever a body may have a fault, it leaves the body to the careful reading.</remarks>
internal sealed class PassedOverFields(ReadOnlyMemory<byte> utf8, FieldValidation validation)
{
    // As many as a field's place fits into one number.
    private const int MostFields = 64;
    private const int Deepest = 64;

    private readonly List<Step> _path = [];
    private readonly List<UnknownField> _unknown = [];
    private byte[]? _blanked;

    // A document that does not say what it is may have misspelled that, and somebody else must look.
    private bool _saysKind;
    private bool _mayMisspellKind;

    /// <summary>The body without what is passed over.</summary>
    public ReadOnlyMemory<byte> Json => _blanked ?? utf8;

    /// <summary>False where somebody else must look.</summary>
    public bool TryBlank(ValueShape.Object shape)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = Deepest });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && TryObject(ref reader, shape) && !reader.Read()
                && (_saysKind || !_mayMisspellKind);
        }
        catch (JsonException)
        {
            // Whoever reads with care says where the text is broken.
            return false;
        }
    }

    public IReadOnlyList<InputError> Warnings()
    {
        if (validation != FieldValidation.Warn || _unknown.Count == 0) return [];
        var places = new JsonPlaces(utf8);
        return [.. _unknown.Select(field => Warning(field, places.At(field.Offset))).Distinct()];
    }

    private static InputError Warning(UnknownField field, Position at)
    {
        var (shown, _) = FieldSuggestions.Of(field.Shape, field.Name, name => (field.Seen & Bit(field.Shape, name)) == 0);
        return new InputError("", at.Line, at.Column, field.Path, "unknown field", shown) { Fault = InputFault.UnknownField };
    }

    private static ulong Bit(ValueShape.Object shape, string name) => 1UL << shape.IndexOf(shape.Fields[name].Utf8Name, 0);

    /// <param name="reader">At the beginning of the object; then at its end.</param>
    private bool TryObject(ref Utf8JsonReader reader, ValueShape.Object shape)
    {
        if (shape.Fields.Count > MostFields) return false;
        var (seen, next, firstUnknown) = (0UL, 0, _unknown.Count);
        var fields = new FieldBlanks((int)reader.BytesConsumed);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var start = (int)reader.TokenStartIndex;
            if (fields.Before(start) is { } gap) Blank(gap);
            // Whoever writes a name with escapes is no program of the usual kind.
            if (reader.ValueIsEscaped) return false;
            var index = shape.IndexOf(reader.ValueSpan, next);
            var known = index < 0 ? null : shape.At(index);
            if (known is null && !TryUnknown(ref reader, shape, start)) return false;
            if (known is not null && (seen & (1UL << index)) != 0) return false;
            if (known is not null) (seen, next) = (seen | (1UL << index), index + 1);
            reader.Read();
            var isKept = known is not null && reader.TokenType != JsonTokenType.Null;
            if (!isKept) reader.Skip();
            else if (!TryValue(ref reader, known!.Shape, new Step(known.Name))) return false;
            if (fields.Behind((int)reader.BytesConsumed, isKept) is { } hole) Blank(hole);
        }

        if (fields.Before((int)reader.TokenStartIndex) is { } rest) Blank(rest);
        for (var i = firstUnknown; i < _unknown.Count; i++)
            if (_unknown[i].Depth == _path.Count) _unknown[i] = _unknown[i] with { Seen = seen };
        if (_path.Count == 0) _saysKind = (seen & Bit(shape, "kind")) != 0 && (seen & Bit(shape, "apiVersion")) != 0;
        return true;
    }

    /// <summary>False where the field may not be passed over.</summary>
    private bool TryUnknown(ref Utf8JsonReader reader, ValueShape.Object shape, int start)
    {
        if (validation == FieldValidation.Strict) return false;
        var name = reader.GetString()!;
        if (UnsupportedFields.Find(shape.Type, name) is not null) return false;
        _mayMisspellKind |= _path.Count == 0;
        if (validation == FieldValidation.Warn && _unknown.Count < InputErrors.MostGuesses)
            _unknown.Add(new UnknownField(shape, name, PathOf(name), start, _path.Count, 0));
        return true;
    }

    private bool TryValue(ref Utf8JsonReader reader, ValueShape shape, Step step)
    {
        switch (shape, reader.TokenType)
        {
            case (ValueShape.Object fields, JsonTokenType.StartObject):
                return Within(ref reader, step, fields);
            case (ValueShape.Map map, JsonTokenType.StartObject):
                return TryMap(ref reader, ValueShape.Of(map.Item));
            case (ValueShape.List list, JsonTokenType.StartArray):
                _path.Add(step);
                var isGood = TryList(ref reader, ValueShape.Of(list.Item));
                _path.RemoveAt(_path.Count - 1);
                return isGood;
            case (ValueShape.Free, _):
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return utf8.Span[start..(int)reader.BytesConsumed].IndexOf("null"u8) < 0;
            default:
                // The serializer says whether it fits.
                reader.Skip();
                return true;
        }
    }

    private bool Within(ref Utf8JsonReader reader, Step step, ValueShape.Object shape)
    {
        _path.Add(step);
        var isGood = TryObject(ref reader, shape);
        _path.RemoveAt(_path.Count - 1);
        return isGood;
    }

    private bool TryMap(ref Utf8JsonReader reader, ValueShape item)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null) reader.Skip();
            else if (item is ValueShape.Text) "\"\"  "u8.CopyTo(Blanked.AsSpan((int)reader.TokenStartIndex));
            else return false;
        }

        return true;
    }

    private bool TryList(ref Utf8JsonReader reader, ValueShape item)
    {
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            if (reader.TokenType == JsonTokenType.Null || !TryValue(ref reader, item, new Step(null, i))) return false;
        return true;
    }

    private byte[] Blanked => _blanked ??= utf8.ToArray();

    private void Blank((int Start, int End) hole) => Blanked.AsSpan(hole.Start..hole.End).Fill((byte)' ');

    private string PathOf(string name)
    {
        var text = new StringBuilder();
        foreach (var step in _path)
        {
            if (step.Name is null) text.Append('[').Append(step.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else (text.Length > 0 ? text.Append('.') : text).Append(step.Name);
        }

        return (text.Length > 0 ? text.Append('.') : text).Append(name).ToString();
    }

    /// <param name="Name">Null for an item of a list.</param>
    private readonly record struct Step(string? Name, int Index = 0);

    /// <param name="Seen">The fields that its object has, by their places.</param>
    private sealed record UnknownField(ValueShape.Object Shape, string Name, string Path, int Offset, int Depth, ulong Seen);
}
