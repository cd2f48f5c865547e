using System.Globalization;

namespace Troupe.Api.Validation;

/// <summary>Where a field is: `spec.containers[0].image`, `spec.containers[0].resources.limits[cpu]`.</summary>
/// <remarks>The text is made only when an error needs it, as almost every path is of a field that is right.</remarks>
public sealed class FieldPath
{
    /// <summary>The object itself.</summary>
    public static readonly FieldPath Root = new(null, "", -1, false);

    private readonly FieldPath? _parent;
    private readonly string _name;
    private readonly int _index;
    private readonly bool _isKey;

    private FieldPath(FieldPath? parent, string name, int index, bool isKey) =>
        (_parent, _name, _index, _isKey) = (parent, name, index, isKey);

    public FieldPath Child(string name) => new(this, name, -1, false);

    public FieldPath Index(int index) => new(this, "", index, false);

    public FieldPath Key(string key) => new(this, key, -1, true);

    public override string ToString()
    {
        if (_parent is null) return "";
        var parent = _parent.ToString();
        if (_index >= 0) return $"{parent}[{_index.ToString(CultureInfo.InvariantCulture)}]";
        if (_isKey) return $"{parent}[{_name}]";
        return parent.Length == 0 ? _name : $"{parent}.{_name}";
    }
}
