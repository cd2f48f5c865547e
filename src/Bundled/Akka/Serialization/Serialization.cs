using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Serialization;

/// <summary>Finds the serializer of an object: the one bound to its type, or to the nearest type above it.</summary>
public class Serialization
{
    private readonly Dictionary<string, Serializer> _byName = new();
    private readonly ConcurrentDictionary<int, Serializer> _byId = new();
    private readonly ConcurrentDictionary<Type, Serializer> _bindings = new();
    private readonly ConcurrentDictionary<Type, Serializer> _found = new();

    public Serialization(ExtendedActorSystem system)
    {
        System = system;
        foreach (var (name, type) in Settings("akka.actor.serializers")) AddSerializer(name, Make(name, type));
        foreach (var (type, name) in Settings("akka.actor.serialization-bindings"))
        {
            if (!_byName.TryGetValue(name, out var serializer))
                throw new ConfigurationException($"akka.actor.serialization-bindings: {type} is bound to {name}, which is no serializer.");
            if (Type.GetType(type) is { } bound) _bindings[bound] = serializer;
            else system.Log.Log(Event.LogLevel.WarningLevel, null, $"The type {type} of akka.actor.serialization-bindings is not there.");
        }
    }

    public ActorSystem System { get; }

    public static string SerializedActorPath(IActorRef actorRef) =>
        actorRef.IsNobody() ? string.Empty : actorRef.Path.ToSerializationFormat();

    public static string ManifestFor(Serializer s, object msg) => s switch
    {
        SerializerWithStringManifest withManifest => withManifest.Manifest(msg),
        { IncludeManifest: true } => $"{msg.GetType().FullName}, {msg.GetType().Assembly.GetName().Name}",
        _ => string.Empty,
    };

    public void AddSerializer(string name, Serializer serializer)
    {
        _byName[name] = serializer;
        AddSerializer(serializer);
    }

    public void AddSerializer(Serializer serializer) => _byId[serializer.Identifier] = serializer;

    public void AddSerializationMap(Type type, Serializer serializer)
    {
        _bindings[type] = serializer;
        _found.Clear();
    }

    public Serializer GetSerializerById(int serializerId) => _byId.TryGetValue(serializerId, out var serializer) ? serializer
        : throw new SerializationException($"No serializer has the id {serializerId}.");

    public Serializer FindSerializerFor(object obj, string defaultSerializerName = null) =>
        obj is null ? GetSerializerById(1) : FindSerializerForType(obj.GetType(), defaultSerializerName);

    public Serializer FindSerializerForType(Type objectType, string defaultSerializerName = null)
    {
        if (_found.TryGetValue(objectType, out var known)) return known;
        if (!string.IsNullOrEmpty(defaultSerializerName) && NearestBinding(objectType, false) is null)
            return _byName[defaultSerializerName];
        return _found[objectType] = NearestBinding(objectType, true)
            ?? throw new SerializationException($"No serializer is bound to {objectType} or anything above it.");
    }

    public byte[] Serialize(object o) => FindSerializerFor(o).ToBinary(o);

    public object Deserialize(byte[] bytes, int serializerId, Type type) => GetSerializerById(serializerId).FromBinary(bytes, type);

    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        var serializer = GetSerializerById(serializerId);
        if (serializer is SerializerWithStringManifest withManifest) return withManifest.FromBinary(bytes, manifest);
        if (string.IsNullOrEmpty(manifest)) return serializer.FromBinary(bytes, (Type)null);
        var type = Type.GetType(manifest)
            ?? throw new SerializationException($"There is no type {manifest}, which serializer {serializerId} has written.");
        return serializer.FromBinary(bytes, type);
    }

    private Serializer NearestBinding(Type type, bool orAnything)
    {
        var candidates = _bindings.Keys.Where(bound => bound.IsAssignableFrom(type) && (orAnything || bound != typeof(object))).ToList();
        var nearest = candidates.Find(bound => candidates.TrueForAll(other => other == bound || !bound.IsAssignableFrom(other)));
        return nearest is null ? null : _bindings[nearest];
    }

    private IEnumerable<(string Key, string Value)> Settings(string path) =>
        (System.Settings.Config.GetConfig(path)?.AsEnumerable() ?? []).Select(item => (item.Key, item.Value.GetString()));

    private Serializer Make(string name, string typeName)
    {
        var type = Type.GetType(typeName)
            ?? throw new ConfigurationException($"akka.actor.serializers.{name}: there is no type {typeName}.");
        var own = System.Settings.Config.GetConfig($"akka.actor.serialization-settings.\"{name}\"");
        return own is null || type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]) is null
            ? (Serializer)Activator.CreateInstance(type, System)
            : (Serializer)Activator.CreateInstance(type, System, own);
    }
}
