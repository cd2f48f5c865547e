using static Akka.Configuration.Hocon.HoconSyntax;

namespace Akka.Configuration.Hocon;

/// <summary>Reads objects, fields, lists and values; the characters are <see cref="HoconCharacters"/>' business.</summary>
internal sealed class HoconReader(string text, Func<string, HoconRoot> include)
{
    private readonly HoconCharacters _in = new(text);

    public Fields ReadDocument()
    {
        _in.SkipSpaceAndLines();
        var braces = _in.TryTake('{');
        var fields = ReadFields(braces, []);
        _in.SkipSpaceAndLines();
        if (!_in.AtEnd) throw _in.Error("the document goes on after its end");
        return fields;
    }

    private Fields ReadFields(bool braces, IReadOnlyList<string> prefix)
    {
        var fields = new Fields();
        while (true)
        {
            _in.SkipSeparators();
            if (_in.AtEnd)
            {
                if (braces) throw _in.Error("'}' is missing");
                return fields;
            }
            if (braces && _in.TryTake('}')) return fields;
            if (_in.TryTakeInclude()) Include(fields);
            else ReadField(fields, prefix);
        }
    }

    private void Include(Fields fields)
    {
        foreach (var (key, value) in include(_in.ReadQuoted()).Value.GetObject().Items) Put(fields, [key], [], Written(value), false);
    }

    private void ReadField(Fields fields, IReadOnlyList<string> prefix)
    {
        var path = ReadPath();
        _in.SkipSpaceAndLines();
        if (_in.Peek == '{')
        {
            Put(fields, path, prefix, ReadValue([.. prefix, .. path]), false);
            return;
        }
        var append = _in.TryTake('+');
        if (!_in.TryTake('=') && (append || !_in.TryTake(':'))) throw _in.Error($"'=' is missing after {string.Join('.', path)}");
        _in.SkipSpaceAndLines();
        Put(fields, path, prefix, ReadValue([.. prefix, .. path]), append);
    }

    private List<string> ReadPath()
    {
        var path = new List<string>();
        do
        {
            _in.SkipSpace();
            var key = _in.Peek == '"' ? _in.ReadQuoted() : _in.ReadUnquoted(".:=+{}[],#\"$").Trim();
            if (key.Length == 0) throw _in.Error("a key is missing");
            path.Add(key);
            _in.SkipSpace();
        }
        while (_in.TryTake('.'));
        return path;
    }

    private static void Put(Fields fields, IReadOnlyList<string> path, IReadOnlyList<string> prefix, HoconSyntax value, bool append)
    {
        foreach (var key in path.SkipLast(1))
        {
            var earlier = fields.Items.GetValueOrDefault(key);
            if (earlier is not Fields next)
            {
                next = new Fields();
                fields.Items[key] = earlier is null or Literal ? next : new Override(earlier, next);
            }
            fields = next;
        }
        var before = fields.Items.GetValueOrDefault(path[^1]);
        if (append) value = new Concatenation(before is null ? [new List([value])] : [before, new List([value])]);
        else if (before is not null) value = SelfReference.Replace(value, [.. prefix, .. path], before);

        if (before is Fields existing && value is Fields added)
        {
            foreach (var (key, item) in added.Items) Put(existing, [key], [.. prefix, .. path], item, false);
        }
        else
        {
            fields.Items[path[^1]] = before is null || append || value is Literal or List ? value : new Override(before, value);
        }
    }

    private HoconSyntax ReadValue(IReadOnlyList<string> path)
    {
        var parts = new List<HoconSyntax>();
        while (true)
        {
            var space = _in.ReadSpace();
            if (_in.AtValueEnd) break;
            if (space.Length > 0 && parts.Count > 0) parts.Add(new Literal(space, true));
            parts.Add(ReadPart(path));
        }
        return parts.Count switch
        {
            0 => throw _in.Error("a value is missing"),
            1 => parts[0],
            _ => new Concatenation(parts),
        };
    }

    private HoconSyntax ReadPart(IReadOnlyList<string> path)
    {
        if (_in.TryTake('{')) return ReadFields(true, path);
        if (_in.TryTake('[')) return ReadList();
        if (_in.Peek == '"') return new Literal(_in.ReadQuoted(), true);
        if (_in.TryTakeWord("${"))
        {
            var optional = _in.TryTake('?');
            var target = _in.ReadUnquoted("}\n").Trim();
            if (!_in.TryTake('}')) throw _in.Error("'}' is missing after a substitution");
            return new Substitution(target, optional);
        }
        var word = _in.ReadUnquoted("{}[],#\"$ \t");
        return word.Length > 0 ? new Literal(word, false) : throw _in.Error($"'{_in.Peek}' is not expected here");
    }

    private List ReadList()
    {
        var items = new List<HoconSyntax>();
        while (true)
        {
            _in.SkipSeparators();
            if (_in.TryTake(']')) return new List(items);
            if (_in.AtEnd) throw _in.Error("']' is missing");
            items.Add(ReadValue([]));
        }
    }

    private static HoconSyntax Written(HoconValue value)
    {
        if (value.IsArray()) return new List([.. value.GetArray().Select(Written)]);
        if (!value.IsObject()) return value.GetString() is { } text ? new Literal(text, true) : new Literal("null", false);
        var fields = new Fields();
        foreach (var (key, item) in value.GetObject().Items) fields.Items[key] = Written(item);
        return fields;
    }
}
