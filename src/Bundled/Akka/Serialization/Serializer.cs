using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Turns objects into bytes and back.</summary>
public abstract class Serializer
{
    private int? _identifier;

    protected Serializer(ExtendedActorSystem system) => this.system = system;

    /// <summary>
    /// Tells serializers apart in what is stored; read from <c>akka.actor.serialization-identifiers</c> unless overridden.
    /// </summary>
    public virtual int Identifier => _identifier ??= SerializerIdentifierHelper.GetSerializerIdentifierFromConfig(GetType(), system);

    public abstract bool IncludeManifest { get; }

    protected ExtendedActorSystem system { get; }

    public abstract byte[] ToBinary(object obj);

    public abstract object FromBinary(byte[] bytes, Type type);

    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));
}

/// <summary>A serializer that names what it wrote by a text of its own rather than by the type's.</summary>
public abstract class SerializerWithStringManifest : Serializer
{
    protected SerializerWithStringManifest(ExtendedActorSystem system) : base(system) { }

    public sealed override bool IncludeManifest => true;

    public sealed override object FromBinary(byte[] bytes, Type type) => FromBinary(bytes, type.AssemblyQualifiedName);

    public abstract object FromBinary(byte[] bytes, string manifest);

    public abstract string Manifest(object o);
}

public static class SerializerIdentifierHelper
{
    public const string SerializationIdentifiers = "akka.actor.serialization-identifiers";

    public static int GetSerializerIdentifierFromConfig(Type type, ExtendedActorSystem system)
    {
        var identifiers = system.Settings.Config.GetConfig(SerializationIdentifiers);
        foreach (var (name, value) in identifiers?.AsEnumerable() ?? [])
            if (Type.GetType(name) == type) return value.GetInt();
        throw new ArgumentException($"{type} has no id in {SerializationIdentifiers}.", nameof(type));
    }
}
