using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Troupe.Api.FieldOwnership;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Tests.Serialization;

/// <summary>Makes an instance of any type of messages with every field filled, as its constructor and its properties tell.</summary>
/// <param name="isExtreme">Whether numbers, times and texts are as extreme as they may be, or such as people write.</param>
/// <param name="isSmall">Whether an object of the API is a small one, or has each of its fields.</param>
internal sealed class Filling(bool isExtreme, bool isSmall = false)
{
    private const int MaxDepth = 14;
    private const string Strange = "\u0001\t\"\\</>&'\u2028 ß 漢 🎭 \u007f\uffff";

    // The end of the largest time that the wire has: it is exact to a microsecond.
    private static readonly DateTimeOffset LastTime = new(9999, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero);
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, 123, 456, TimeSpan.Zero);

    /// <summary>What stands where a type leaves that open.</summary>
    public Type Open { get; init; } = typeof(Api.Pods.Pod);

    public T Of<T>() => (T)Of(typeof(T), 0)!;

    public object Of(Type type) => Of(type, 0)!;

    private object? Of(Type type, int depth) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => Of(inner, depth),
        _ when type == typeof(string) => isExtreme ? Strange : "text",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => isExtreme ? int.MinValue : 7,
        _ when type == typeof(long) => isExtreme ? long.MaxValue : 42L,
        _ when type == typeof(double) => isExtreme ? double.MaxValue : 0.5,
        _ when type == typeof(DateTimeOffset) => isExtreme ? LastTime : Noon,
        _ when type == typeof(Quantity) => Quantity.Parse(isExtreme ? "9223372036854775807" : "250m"),
        _ when type == typeof(IntOrString) => isExtreme ? new IntOrString(int.MaxValue) : new IntOrString("http"),
        _ when type == typeof(Bytes) => new Bytes([0, 1, 254, 255]),
        _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>("{\"a\":1}"u8.ToArray()),
        _ when type == typeof(FieldsV1) => new FieldsV1("{\"f:spec\":{\"f:replicas\":{}}}"),
        _ when type == typeof(FieldSet) =>
            FieldSetJson.Read(new FieldsV1("{\"f:spec\":{\"k:{\\\"name\\\":\\\"a\\\"}\":{\".\":{},\"f:image\":{}}}}")),
        _ when type == typeof(EntityKey) => new EntityKey("Pod", "default", "web-1"),
        _ when type == typeof(ResourceKind) => ResourceKinds.ReplicaSets,
        { IsEnum: true } => Enum.GetValues(type).Cast<object>().Last(),
        _ when type == typeof(ApiObject) && isSmall => Small,
        _ when type == typeof(ApiObject) => Of(Open.IsAssignableTo(type) ? Open : typeof(Api.Pods.Pod), depth),
        _ when type == typeof(object) => Of(Open, depth),
        _ when type == typeof(IReadOnlyList<DomainEvent>) => Events(depth),
        _ when type.IsAssignableTo(typeof(Delegate)) => null,
        _ when depth > MaxDepth => null,
        _ when Items(type) is { } item => Several(item, depth),
        _ when Entries(type) is { } entry => Dictionary(type, entry, depth),
        { IsAbstract: true } => throw new NotSupportedException($"{type} is abstract, and nothing says what stands for it"),
        _ => Record(type, depth),
    };

    private static ApiObject Small => new Api.ConfigMaps.ConfigMap
    {
        ApiVersion = "v1",
        Kind = "ConfigMap",
        Metadata = new ObjectMeta { Name = "settings", Namespace = "default", Uid = "uid-1", CreationTimestamp = Noon },
        Data = new Dictionary<string, string> { ["mode"] = "fast" },
    };

    private object Record(Type type, int depth)
    {
        var constructor = type.GetConstructors().Where(one => one.GetParameters() is not [var only] || only.ParameterType != type)
            .MaxBy(one => one.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, depth + 1))]);
        var given = constructor.GetParameters().Select(parameter => parameter.Name).ToHashSet();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.SetMethod is null || given.Contains(property.Name)) continue;
            property.SetValue(made, Of(property.PropertyType, depth + 1));
        }

        return made is ApiObject @object ? @object with { ApiVersion = Kind(type).ApiVersion, Kind = Kind(type).Kind } : made;
    }

    /// <summary>One of each event that there is, or one.</summary>
    private IReadOnlyList<DomainEvent> Events(int depth)
    {
        var types = EntityKinds.All.SelectMany(kind => kind.EventManifests.Values).Distinct();
        if (isSmall) types = [typeof(Domain.Pods.PodEvent.PodBound)];
        return [.. types.Select(type => (DomainEvent)Of(type, depth + 1)!)];
    }

    private object Several(Type item, int depth)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        if (Of(item, depth + 1) is { } one) list.Add(one);
        return list;
    }

    private object Dictionary(Type type, Type value, int depth)
    {
        var filled = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        if (Of(value, depth + 1) is { } one) filled["key"] = one;
        if (!type.Name.StartsWith("ImmutableDictionary", StringComparison.Ordinal)) return filled;
        return typeof(ImmutableDictionary).GetMethods()
            .Single(method => method.Name == nameof(ImmutableDictionary.CreateRange) && method.GetParameters().Length == 1)
            .MakeGenericMethod(typeof(string), value).Invoke(null, [filled])!;
    }

    private static ResourceKind Kind(Type type) => ResourceKinds.Of(type);

    private static Type? Items(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static Type? Entries(Type type) =>
        type.IsGenericType && type.Name.Contains("Dictionary", StringComparison.Ordinal) ? type.GetGenericArguments()[1] : null;
}
