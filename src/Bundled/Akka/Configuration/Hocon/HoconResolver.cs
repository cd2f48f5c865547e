using static Akka.Configuration.Hocon.HoconSyntax;

namespace Akka.Configuration.Hocon;

/// <summary>Replaces substitutions by what they name: in the document first, then in the environment.</summary>
internal sealed class HoconResolver(Fields document)
{
    private readonly HashSet<HoconSyntax> _inProgress = [];

    public HoconValue Resolve() => Resolve(document);

    /// <remarks>Null means: undefined, as an optional substitution may be.</remarks>
    private HoconValue Resolve(HoconSyntax syntax)
    {
        return syntax switch
        {
            Literal literal => new HoconValue(literal is { Quoted: false, Text: "null" } ? null : literal.Text),
            List list => new HoconValue([.. list.Items.Select(Resolve).Where(item => item is not null)]),
            Fields fields => ResolveFields(fields),
            Substitution substitution => ResolveSubstitution(substitution),
            Concatenation concatenation => Concatenate(concatenation),
            Override @override => ResolveOverride(@override),
            _ => throw new FormatException($"unknown syntax {syntax}"),
        };
    }

    private HoconValue ResolveFields(Fields fields)
    {
        var result = new HoconObject();
        foreach (var (key, syntax) in fields.Items)
            if (ResolveOnce(syntax) is { } value) result.Items[key] = value;
        return new HoconValue(result);
    }

    private HoconValue ResolveOverride(Override @override)
    {
        var later = ResolveOnce(@override.Later);
        if (later is null) return ResolveOnce(@override.Earlier);
        return later.IsObject() && ResolveOnce(@override.Earlier) is { } earlier ? HoconValue.Merge(later, earlier) : later;
    }

    /// <remarks>What refers to itself, by whatever detour, is undefined.</remarks>
    private HoconValue ResolveOnce(HoconSyntax syntax)
    {
        if (syntax is Literal) return Resolve(syntax);
        if (!_inProgress.Add(syntax)) return null;
        try
        {
            return Resolve(syntax);
        }
        finally
        {
            _inProgress.Remove(syntax);
        }
    }

    private HoconValue ResolveSubstitution(Substitution substitution)
    {
        var found = Find(document, HoconPath.Split(substitution.Path), 0);
        if (found is null && Environment.GetEnvironmentVariable(substitution.Path) is { } variable) found = new HoconValue(variable);
        if (found is null && !substitution.Optional) throw new FormatException($"${{{substitution.Path}}} is set nowhere.");
        return found;
    }

    private HoconValue Find(HoconSyntax syntax, List<string> path, int depth)
    {
        if (depth < path.Count && syntax is Fields fields)
            return fields.Items.TryGetValue(path[depth], out var next) ? Find(next, path, depth + 1) : null;
        var value = ResolveOnce(syntax);
        foreach (var key in path.Skip(depth)) value = value is not null && value.IsObject() ? value.GetObject().GetKey(key) : null;
        return value;
    }

    private HoconValue Concatenate(Concatenation concatenation)
    {
        var parts = concatenation.Parts.Select(part => (Syntax: part, Value: Resolve(part))).ToList();
        var structured = parts.Where(part => part.Value is not null && !part.Value.IsString()).Select(part => part.Value).ToList();
        if (structured.Count == 0)
        {
            return parts.All(part => part.Value is null) ? null
                : new HoconValue(string.Concat(parts.Select(part => part.Value?.GetString())));
        }
        if (parts.Any(part => part.Value is not null && part.Value.IsString() && !string.IsNullOrWhiteSpace(part.Value.GetString())))
            throw new FormatException("Text stands beside a list or an object.");
        if (structured.TrueForAll(value => value.IsObject()))
            return structured.Aggregate((earlier, later) => HoconValue.Merge(later, earlier));
        return new HoconValue([.. structured.SelectMany(value => value.GetArray())]);
    }
}
