using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>A resolved value: an object, an array, a text or null.</summary>
public class HoconValue
{
    private readonly HoconObject _object;
    private readonly IReadOnlyList<HoconValue> _array;
    private readonly string _text;

    internal HoconValue(HoconObject @object) => _object = @object;

    internal HoconValue(IReadOnlyList<HoconValue> array) => _array = array;

    internal HoconValue(string text) => _text = text;

    internal static HoconValue EmptyObject => new(new HoconObject());

    public bool IsObject() => _object is not null;

    public bool IsArray() => _array is not null;

    public bool IsString() => _object is null && _array is null;

    public HoconObject GetObject() => _object;

    public string GetString() => IsString() ? _text : throw new FormatException($"{this} is no text");

    public bool GetBoolean() => GetString() switch
    {
        "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        var other => throw new FormatException($"'{other}' is neither on nor off"),
    };

    public int GetInt() => int.Parse(GetString(), CultureInfo.InvariantCulture);

    public long GetLong() => long.Parse(GetString(), CultureInfo.InvariantCulture);

    public float GetFloat() => float.Parse(GetString(), CultureInfo.InvariantCulture);

    public double GetDouble() => double.Parse(GetString(), CultureInfo.InvariantCulture);

    public decimal GetDecimal() => decimal.Parse(GetString(), CultureInfo.InvariantCulture);

    public TimeSpan GetTimeSpan(bool allowInfinite = true) => HoconUnits.ParseDuration(GetString(), allowInfinite);

    public long? GetByteSize() => HoconUnits.ParseByteSize(GetString());

    /// <remarks>An object whose keys are numbers is an array too: so a single element can be overridden from elsewhere.</remarks>
    public IList<HoconValue> GetArray()
    {
        if (IsArray()) return [.. _array];
        if (IsObject() && _object.Items.Keys.All(key => int.TryParse(key, out _)))
            return [.. _object.Items.OrderBy(item => int.Parse(item.Key, CultureInfo.InvariantCulture)).Select(item => item.Value)];
        throw new FormatException($"{this} is no list");
    }

    public IList<string> GetStringList() => [.. GetArray().Select(value => value.GetString())];

    public IList<int> GetIntList() => [.. GetArray().Select(value => value.GetInt())];

    public IList<bool> GetBooleanList() => [.. GetArray().Select(value => value.GetBoolean())];

    public override string ToString()
    {
        if (IsObject()) return "{" + string.Join(", ", _object.Items.Select(item => $"\"{item.Key}\" : {item.Value}")) + "}";
        if (IsArray()) return "[" + string.Join(", ", _array) + "]";
        return _text is null ? "null" : "\"" + _text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";
    }

    /// <summary>Objects merge field by field; of anything else the first wins.</summary>
    internal static HoconValue Merge(HoconValue first, HoconValue fallback)
    {
        if (fallback is null || !first.IsObject() || !fallback.IsObject()) return first;
        var merged = new HoconObject();
        foreach (var (key, value) in fallback._object.Items) merged.Items[key] = value;
        foreach (var (key, value) in first._object.Items) merged.Items[key] = Merge(value, merged.GetKey(key));
        return new HoconValue(merged);
    }
}
