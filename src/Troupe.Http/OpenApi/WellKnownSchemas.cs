using System.Text.Json.Nodes;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;

namespace Troupe.Http.OpenApi;

/// <summary>Types whose JSON is no object of fields.</summary>
internal static class WellKnownSchemas
{
    public static JsonObject? Find(Type type)
    {
        // Its fields are the names of others, so any is as good as another.
        if (type == typeof(FieldsV1)) return new JsonObject { ["description"] = ModelComments.Of(type), ["type"] = "object" };
        if (type == typeof(Quantity)) return Either(type, "string", "number", null);
        return type == typeof(IntOrString) ? Either(type, "integer", "string", "int-or-string") : null;
    }

    private static JsonObject Either(Type type, string one, string other, string? format)
    {
        var schema = new JsonObject
        {
            ["description"] = ModelComments.Of(type),
            ["oneOf"] = new JsonArray(new JsonObject { ["type"] = one }, new JsonObject { ["type"] = other }),
        };
        if (format is not null) schema["format"] = format;
        return schema;
    }
}
