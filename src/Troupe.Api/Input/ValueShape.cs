using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;
using Troupe.Api.Serialization;

namespace Troupe.Api.Input;

/// <summary>What a field of the wire model takes; read once from the serializer's own contract, so that both agree.</summary>
internal abstract record ValueShape
{
    private static readonly ConcurrentDictionary<Type, ValueShape> Known = new();

    private ValueShape()
    {
    }

    public sealed record Text : ValueShape;

    public sealed record Integer(long Least, long Most) : ValueShape;

    public sealed record Boolean : ValueShape;

    public sealed record Time : ValueShape;

    public sealed record Amount : ValueShape;

    public sealed record NumberOrName : ValueShape;

    public sealed record Base64 : ValueShape;

    /// <summary>Any JSON: the model has no say in it.</summary>
    public sealed record Free : ValueShape;

    public sealed record List(Type Item) : ValueShape;

    public sealed record Map(Type Item) : ValueShape;

    public sealed record Object(Type Type, IReadOnlyDictionary<string, FieldShape> Fields) : ValueShape
    {
        private readonly FieldShape[] _all = [.. Fields.Values];

        /// <summary>The place of a field among all, or -1.</summary>
        /// <param name="likely">Where it probably is: writers keep the order of the model, mostly.</param>
        public int IndexOf(ReadOnlySpan<byte> utf8Name, int likely)
        {
            for (var i = 0; i < _all.Length; i++)
            {
                var index = likely + i < _all.Length ? likely + i : likely + i - _all.Length;
                if (utf8Name.SequenceEqual(_all[index].Utf8Name)) return index;
            }

            return -1;
        }

        public FieldShape At(int index) => _all[index];
    }

    public static ValueShape Of(Type type) => Known.GetOrAdd(type, Make);

    private static ValueShape Make(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string)) return new Text();
        if (type == typeof(int)) return new Integer(int.MinValue, int.MaxValue);
        if (type == typeof(long)) return new Integer(long.MinValue, long.MaxValue);
        if (type == typeof(bool)) return new Boolean();
        if (type == typeof(DateTimeOffset)) return new Time();
        if (type == typeof(Quantity)) return new Amount();
        if (type == typeof(FieldsV1)) return new Free();
        if (type == typeof(IntOrString)) return new NumberOrName();
        if (type == typeof(Bytes)) return new Base64();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return new List(type.GenericTypeArguments[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return new Map(type.GenericTypeArguments[1]);
        var contract = ApiJson.Strict.GetTypeInfo(type);
        if (contract.Kind != JsonTypeInfoKind.Object) throw new InvalidOperationException($"the wire model has no place for {type}");
        var fields = contract.Properties.Select(field => new FieldShape(field.Name, field.PropertyType, field.IsRequired));
        return new Object(type, fields.ToDictionary(field => field.Name));
    }
}

/// <summary>A field of an object.</summary>
internal sealed record FieldShape(string Name, Type Type, bool IsRequired)
{
    // Words for people and for programs of the container, where '//' and anything else may be meant.
    private static readonly HashSet<string> FreeTexts = ["value", "command", "args", "annotations", "message", "data", "stringData"];

    internal byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);

    [field: AllowNull]
    internal ValueShape Shape => field ??= ValueShape.Of(Type);

    /// <summary>Any text is as good as another.</summary>
    public bool IsFreeText => FreeTexts.Contains(Name);
}
