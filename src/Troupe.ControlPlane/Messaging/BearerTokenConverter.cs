using System.Text.Json;
using System.Text.Json.Serialization;
using Troupe.Security.Authentication;

namespace Troupe.ControlPlane.Messaging;

/// <summary>A bearer token as a text; its own form would be an object of one field.</summary>
internal sealed class BearerTokenConverter : JsonConverter<BearerToken>
{
    // What is no text is refused without being quoted: a message of the exception may be written to a log.
    public override BearerToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new BearerToken(reader.GetString()!) : throw new JsonException("a token is a text");

    public override void Write(Utf8JsonWriter writer, BearerToken value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
