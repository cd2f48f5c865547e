using System.Collections;
using System.Reflection;
using Troupe.Api.FieldOwnership;
using Xunit;

namespace Troupe.ControlPlane.Tests.Serialization;

/// <summary>Compares two values by all that they show, however deep, and says where they differ.</summary>
/// <remarks>
/// Records of lists are not equal by themselves; and what a serializer leaves out both times would be missed by comparing JSON.
/// </remarks>
internal static class Sameness
{
    public static void Same(object? expected, object? actual) => Same(expected, actual, expected?.GetType().Name ?? "null");

    private static void Same(object? expected, object? actual, string path)
    {
        if (ReferenceEquals(expected, actual)) return;
        if (IsEmpty(expected) && IsEmpty(actual)) return; // A part that says nothing is left out.
        if (expected is null || actual is null) Assert.Fail($"{path}: {expected ?? "null"} became {actual ?? "null"}");
        switch (expected)
        {
            case string or FieldSet:
            case ValueType when !expected.GetType().IsGenericType:
                Assert.True(expected.Equals(actual), $"{path}: {expected} became {actual}");
                break;
            case ReadOnlyMemory<byte> bytes:
                Assert.Equal(bytes.ToArray(), ((ReadOnlyMemory<byte>)actual).ToArray());
                break;
            case IDictionary entries:
                Entries(entries, (IEnumerable)actual, path);
                break;
            case IEnumerable items:
                Items([.. items.Cast<object?>()], [.. ((IEnumerable)actual).Cast<object?>()], path);
                break;
            default:
                Assert.True(expected.GetType() == actual.GetType(), $"{path}: a {expected.GetType()} became a {actual.GetType()}");
                foreach (var property in Shown(expected.GetType()))
                    Same(property.GetValue(expected), property.GetValue(actual), $"{path}.{property.Name}");
                break;
        }
    }

    private static bool IsEmpty(object? value) => value is null
        || (value.GetType().Namespace?.StartsWith("Troupe.Api", StringComparison.Ordinal) == true
            && value is not (ValueType or FieldSet or IEnumerable)
            && Shown(value.GetType()).All(property => property.GetValue(value) is null));

    private static IEnumerable<PropertyInfo> Shown(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && !property.PropertyType.IsAssignableTo(typeof(Delegate)));

    private static void Items(IReadOnlyList<object?> expected, IReadOnlyList<object?> actual, string path)
    {
        Assert.True(expected.Count == actual.Count, $"{path}: {expected.Count} items became {actual.Count}");
        for (var i = 0; i < expected.Count; i++) Same(expected[i], actual[i], $"{path}[{i}]");
    }

    private static void Entries(IDictionary expected, IEnumerable actual, string path)
    {
        var there = actual.Cast<object>().ToDictionary(
            entry => entry.GetType().GetProperty("Key")!.GetValue(entry)!, entry => entry.GetType().GetProperty("Value")!.GetValue(entry));
        Assert.True(expected.Count == there.Count, $"{path}: {expected.Count} entries became {there.Count}");
        foreach (DictionaryEntry entry in expected) Same(entry.Value, there.GetValueOrDefault(entry.Key), $"{path}[{entry.Key}]");
    }
}
