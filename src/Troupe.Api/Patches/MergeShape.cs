using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Troupe.Api.Merging;
using Troupe.Api.Serialization;

namespace Troupe.Api.Patches;

/// <summary>How a part of the wire model merges; read once from the serializer's contract and the model's own attributes.</summary>
public abstract record MergeShape
{
    private static readonly ConcurrentDictionary<Type, MergeShape> Known = new();

    private MergeShape()
    {
    }

    /// <summary>A value that is replaced whole.</summary>
    public sealed record Leaf : MergeShape;

    /// <summary>A list that is replaced whole.</summary>
    public sealed record AtomicList : MergeShape;

    /// <summary>A list of plain values, each once.</summary>
    public sealed record Set : MergeShape;

    /// <summary>A list of objects that are known by their keys.</summary>
    public sealed record KeyedList(MergeKeyAttribute Merging, Type ItemType) : MergeShape
    {
        public Fields Item => (Fields)Of(ItemType);

        [field: AllowNull]
        public IReadOnlyList<string> OrderedKeys => field ??= [.. Merging.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>A map of plain values.</summary>
    /// <param name="IsAtomic">Has one owner.</param>
    public sealed record Map(bool IsAtomic) : MergeShape;

    /// <summary>An object of the model: each of its fields merges in its own way.</summary>
    /// <param name="IsAtomic">Has one owner.</param>
    public sealed record Fields(IReadOnlyDictionary<string, Field> ByName, bool IsAtomic) : MergeShape
    {
        /// <summary>A field that the model does not know is replaced whole.</summary>
        public MergeShape Of(string name) => ByName.TryGetValue(name, out var field) ? field.Shape : Plain;

        /// <summary>Null for a field that the model does not know.</summary>
        public Field? Find(ReadOnlySpan<byte> utf8Name)
        {
            foreach (var field in All)
                if (utf8Name.SequenceEqual(field.Utf8Name)) return field;
            return null;
        }

        [field: AllowNull]
        private Field[] All => field ??= [.. ByName.Values];
    }

    /// <summary>A field, and what its attributes say.</summary>
    /// <param name="KeyDefault">What it is as a part of a key, where an item leaves it out.</param>
    public sealed record Field(string Name, Type Type, MergeKeyAttribute? Key, bool IsSet, bool IsAtomic, string? KeyDefault)
    {
        /// <summary>The step to it in a set of owned fields.</summary>
        internal string Step { get; } = FieldSteps.Field(Name);

        internal byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);

        [field: AllowNull]
        public MergeShape Shape => field ??= (Key, IsSet, IsAtomic, MergeShape.Of(Type)) switch
        {
            ({ } key, _, _, _) => new KeyedList(key, ItemOf(Type)),
            (_, true, _, _) => new Set(),
            (_, _, true, Map map) => map with { IsAtomic = true },
            (_, _, true, Fields fields) => fields with { IsAtomic = true },
            (_, _, _, var shape) => shape,
        };
    }

    public static readonly MergeShape Plain = new Leaf();

    public static MergeShape Of(Type type) => Known.GetOrAdd(type, Make);

    private static MergeShape Make(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (IsGeneric(type, typeof(IReadOnlyList<>))) return new AtomicList();
        if (IsGeneric(type, typeof(IReadOnlyDictionary<,>))) return new Map(IsAtomic: false);
        var contract = ApiJson.Lenient.GetTypeInfo(type);
        if (contract.Kind != JsonTypeInfoKind.Object || type == typeof(object)) return Plain;
        var isAtomic = type.IsDefined(typeof(AtomicMapAttribute));
        return new Fields(contract.Properties.ToDictionary(property => property.Name, FieldOf), isAtomic);
    }

    private static Field FieldOf(JsonPropertyInfo property) => new(
        property.Name, property.PropertyType, Attribute<MergeKeyAttribute>(property), Attribute<SetListAttribute>(property) is not null,
        Attribute<AtomicMapAttribute>(property) is not null, Attribute<KeyDefaultAttribute>(property)?.Value);

    private static T? Attribute<T>(JsonPropertyInfo property) where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), false).OfType<T>().FirstOrDefault();

    private static Type ItemOf(Type list) => list.GenericTypeArguments[0];

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
