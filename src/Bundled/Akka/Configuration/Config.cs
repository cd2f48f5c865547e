using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>An immutable tree of settings, read by dotted path.</summary>
public class Config
{
    public Config() : this(new HoconRoot(HoconValue.EmptyObject)) { }

    public Config(HoconRoot root) => Root = root.Value;

    public Config(Config source, Config fallback) => Root = HoconValue.Merge(source.Root, fallback?.Root);

    private Config(HoconValue root) => Root = root;

    public static Config Empty => ConfigurationFactory.Empty;

    /// <summary>The tree, fallbacks merged in.</summary>
    public virtual HoconValue Root { get; }

    public virtual bool IsEmpty => !Root.IsObject() || Root.GetObject().Items.Count == 0;

    public virtual bool HasPath(string path) => Find(path) is not null;

    public virtual Config WithFallback(Config fallback) =>
        fallback is null || ReferenceEquals(fallback, this) ? this : new Config(HoconValue.Merge(Root, fallback.Root));

    public virtual Config GetConfig(string path) => Find(path) is { } value ? new Config(value) : null;

    public virtual HoconValue GetValue(string path) => Find(path);

    public virtual string GetString(string path, string @default = null) => Find(path) is { } value ? value.GetString() : @default;

    public virtual bool GetBoolean(string path, bool @default = false) => Read(path, @default, value => value.GetBoolean());

    public virtual int GetInt(string path, int @default = 0) => Read(path, @default, value => value.GetInt());

    public virtual long GetLong(string path, long @default = 0) => Read(path, @default, value => value.GetLong());

    public virtual float GetFloat(string path, float @default = 0) => Read(path, @default, value => value.GetFloat());

    public virtual double GetDouble(string path, double @default = 0) => Read(path, @default, value => value.GetDouble());

    public virtual decimal GetDecimal(string path, decimal @default = 0) => Read(path, @default, value => value.GetDecimal());

    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        Read(path, @default.GetValueOrDefault(), value => value.GetTimeSpan(allowInfinite));

    public virtual long? GetByteSize(string path) => GetByteSize(path, null);

    public virtual long? GetByteSize(string path, long? def) => Read(path, def, value => value.GetByteSize());

    public virtual IList<string> GetStringList(string path) => GetStringList(path, []);

    public virtual IList<string> GetStringList(string path, string[] strings) =>
        Read<IList<string>>(path, strings, value => value.GetStringList());

    public virtual IList<int> GetIntList(string path) => Read<IList<int>>(path, [], value => value.GetIntList());

    public virtual IList<bool> GetBooleanList(string path) => Read<IList<bool>>(path, [], value => value.GetBooleanList());

    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() => Root.IsObject() ? Root.GetObject().Items : [];

    public override string ToString() => Root.ToString();

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    private HoconValue Find(string path)
    {
        var value = Root;
        foreach (var key in HoconPath.Split(path))
        {
            value = value.IsObject() ? value.GetObject().GetKey(key) : null;
            if (value is null) return null;
        }
        return value;
    }

    private T Read<T>(string path, T @default, Func<HoconValue, T> read)
    {
        if (Find(path) is not { } value) return @default;
        try
        {
            return read(value);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw new FormatException($"The setting {path} = {value} is no {typeof(T).Name}: {e.Message}", e);
        }
    }
}
