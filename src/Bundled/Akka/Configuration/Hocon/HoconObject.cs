namespace Akka.Configuration.Hocon;

/// <summary>The fields of an object, in the order of their first appearance.</summary>
public class HoconObject
{
    public Dictionary<string, HoconValue> Items { get; } = new();

    public HoconValue GetKey(string key) => Items.GetValueOrDefault(key);
}
