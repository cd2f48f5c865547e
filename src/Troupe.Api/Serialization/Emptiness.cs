using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Troupe.Api.Serialization;

/// <summary>Which parts of the wire model are not written: lists and maps without members, and parts that say nothing.</summary>
/// <remarks>
/// A field that the model never leaves null is always written, as clients count on it: the `items` of a list, a pod's `securityContext`.
/// </remarks>
internal static class Emptiness
{
    private static readonly Assembly Model = typeof(Emptiness).Assembly;

    /// <summary>For the wire.</summary>
    public static void LeaveOut(JsonTypeInfo type) => LeaveOut(type, keepPromised: true);

    /// <summary>For what is stored or compared: also the parts that are always shown go where they say nothing.</summary>
    public static void LeaveOutAll(JsonTypeInfo type) => LeaveOut(type, keepPromised: false);

    /// <summary>For what is compared: also empty texts, and zeros that say nothing.</summary>
    public static void LeaveOutZeros(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != Model) return;
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(string)) property.ShouldSerialize = static (_, value) => value is string { Length: > 0 };
            else if (property.AttributeProvider?.IsDefined(typeof(ZeroIsAbsentAttribute), false) == true)
                property.ShouldSerialize = static (_, value) => value is not (null or 0 or 0L or false);
        }
    }

    private static void LeaveOut(JsonTypeInfo type, bool keepPromised)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != Model) return;
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.Properties)
        {
            var isPart = typeof(IEmptyIsAbsent).IsAssignableFrom(property.PropertyType);
            if (!isPart && !IsCollection(property.PropertyType)) continue;
            var isPromised = property.AttributeProvider is PropertyInfo declared
                && nullability.Create(declared).WriteState == NullabilityState.NotNull;
            if (isPromised && (keepPromised || !isPart)) continue;
            property.ShouldSerialize = static (_, value) => !IsNothing(value);
        }
    }

    private static bool IsCollection(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(IReadOnlyList<>) || definition == typeof(IReadOnlyDictionary<,>));

    private static bool IsNothing(object? value) => value switch
    {
        null => true,
        IEmptyIsAbsent part => part.SaysNothing,
        ICollection items => items.Count == 0,
        IEnumerable items => !items.Cast<object?>().Any(),
        _ => false,
    };
}
