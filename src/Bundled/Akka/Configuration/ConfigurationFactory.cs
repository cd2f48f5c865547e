using System.Reflection;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Makes <see cref="Config"/> out of HOCON text.</summary>
public static class ConfigurationFactory
{
    private static readonly Lazy<Config> s_default =
        new(() => FromResource("Akka.Configuration.reference.conf", typeof(ConfigurationFactory).Assembly));

    public static Config Empty => new(new HoconRoot(HoconValue.EmptyObject));

    public static Config ParseString(string hocon) => ParseString(hocon, null);

    public static Config ParseString(string hocon, Func<string, HoconRoot> includeCallback) =>
        new(Parser.Parse(hocon, includeCallback));

    public static Config Load() => Empty;

    public static Config Default() => s_default.Value;

    public static Config FromResource<TAssembly>(string resourceName) => FromResource(resourceName, typeof(TAssembly).Assembly);

    public static Config FromResource(string resourceName, object instanceInAssembly) => instanceInAssembly switch
    {
        Type type => FromResource(resourceName, type.Assembly),
        Assembly assembly => FromResource(resourceName, assembly),
        _ => FromResource(resourceName, instanceInAssembly.GetType().Assembly),
    };

    public static Config FromResource(string resourceName, Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ConfigurationException($"Assembly {assembly.GetName().Name} has no resource {resourceName}.");
        using var reader = new StreamReader(stream);
        return ParseString(reader.ReadToEnd());
    }
}
