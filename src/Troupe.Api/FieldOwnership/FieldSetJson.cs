using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityToolkit.HighPerformance.Buffers;
using Troupe.Api.Metadata;

namespace Troupe.Api.FieldOwnership;

/// <summary>Sets of fields as `fieldsV1` has them.</summary>
public static class FieldSetJson
{
    private const string Self = ".";
    private const int TypicalLength = 2_048;
    // By the text's identity: equal ones are the same string mostly, and what nobody refers to any more is forgotten.
    private static readonly ConditionalWeakTable<string, FieldSet> Known = [];
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FieldsV1 Write(FieldSet fields)
    {
        using var buffer = new ArrayPoolBufferWriter<byte>(TypicalLength);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed)) Write(writer, fields, isRoot: true);
        return new FieldsV1(SharedTexts.Of(buffer.WrittenSpan));
    }

    /// <summary>Null for what is no set of fields.</summary>
    public static FieldSet? Read(FieldsV1? fields)
    {
        if (fields is null) return FieldSet.Empty;
        if (Known.TryGetValue(fields.Json, out var known)) return known;
        try
        {
            using var json = JsonDocument.Parse(fields.Json);
            var read = Read(json.RootElement, isRoot: true);
            Known.AddOrUpdate(fields.Json, read);
            return read;
        }
        catch (JsonException)
        {
            // Only a client that writes ownership itself can get here; its write is taken without.
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, FieldSet fields, bool isRoot)
    {
        writer.WriteStartObject();
        if (fields.IsMember && !isRoot && fields.Parts.Count > 0)
        {
            writer.WriteStartObject(Self);
            writer.WriteEndObject();
        }

        foreach (var (step, part) in fields.Parts)
        {
            writer.WritePropertyName(step);
            Write(writer, part, isRoot: false);
        }

        writer.WriteEndObject();
    }

    private static FieldSet Read(JsonElement json, bool isRoot)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException("a set of fields is an object");
        var parts = new Dictionary<string, FieldSet>();
        var isMember = false;
        foreach (var part in json.EnumerateObject())
        {
            if (part.Name == Self) isMember = true;
            else if (part.Name.Length > 2 && part.Name[1] == ':') parts[part.Name] = Read(part.Value, isRoot: false);
            else throw new JsonException($"'{part.Name}' is no step to a field");
        }

        var set = FieldSet.Of(parts);
        return isMember || (set.IsEmpty && !isRoot) ? set.AsMember() : set;
    }
}
