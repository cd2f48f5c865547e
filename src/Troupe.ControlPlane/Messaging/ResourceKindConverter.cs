using System.Text.Json;
using System.Text.Json.Serialization;
using Troupe.Api.Kinds;

namespace Troupe.ControlPlane.Messaging;

/// <summary>A kind is called as manifests call it: `apps/v1/ReplicaSet`. Its registration is in every process.</summary>
internal sealed class ResourceKindConverter : JsonConverter<ResourceKind>
{
    public override ResourceKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.GetString() ?? throw new JsonException("a kind has a name");
        var slash = Math.Max(0, name.LastIndexOf('/'));
        return ResourceKinds.Find(name[..slash], name[slash..].TrimStart('/'))
            ?? throw new JsonException($"'{name}' is no kind that this version knows");
    }

    public override void Write(Utf8JsonWriter writer, ResourceKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{value.ApiVersion}/{value.Kind}");
}
