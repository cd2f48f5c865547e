using System.Collections.Concurrent;
using System.Reflection;
using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>What everyone counts on who is given an object: that it says what it is, and has the parts that its type promises.</summary>
/// <remarks>JSON can say `null` where the type has no such thing, and nobody who reads an object expects that.</remarks>
internal static class SoundObject
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Parts = [];

    /// <summary>Null when it is sound, or none.</summary>
    public static string? WhyNot(ApiObject? @object, EntityKey key)
    {
        if (@object is null) return null;
        foreach (var part in Parts.GetOrAdd(@object.GetType(), Promised))
            if (part.GetValue(@object) is null) return $"the object would have no {part.Name.ToLowerInvariant()}";

        var metadata = @object.Metadata;
        if (string.IsNullOrEmpty(metadata.Uid)) return "the object would have no uid";
        return @object.Kind == key.Kind && metadata.Name == key.Name && (metadata.Namespace ?? "") == key.Namespace
            ? null
            : $"it makes another object of it: {@object.Kind}/{metadata.Namespace}/{metadata.Name}";
    }

    private static PropertyInfo[] Promised(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties().Where(part =>
                !part.PropertyType.IsValueType && part.CanWrite && nullability.Create(part).ReadState == NullabilityState.NotNull),
        ];
    }
}
