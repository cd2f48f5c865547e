using System.Text.Json;
using Troupe.Api.Serialization;

namespace Troupe.Domain.Entities;

/// <summary>Compares what a reader of the API would see; the order of labels and keys does not count.</summary>
public static class Content
{
    public static bool Same<T>(T? one, T? other)
    {
        if (ReferenceEquals(one, other)) return true;
        if (one is null || other is null) return false;
        var (first, second) = (Bytes(one), Bytes(other));
        return first.AsSpan().SequenceEqual(second) || JsonElement.DeepEquals(Element(first), Element(second));
    }

    private static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, value!.GetType(), ApiJson.Lenient);

    private static JsonElement Element(byte[] json) => JsonSerializer.Deserialize<JsonElement>(json);
}
