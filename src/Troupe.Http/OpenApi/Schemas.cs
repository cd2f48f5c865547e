using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Troupe.Api.Kinds;
using Troupe.Api.Merging;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Http.OpenApi;

/// <summary>The schemas of the wire model, as OpenAPI v3 has them.</summary>
/// <remarks>They come from the serializer's own contract, so what is read is what is described.</remarks>
internal sealed class Schemas
{
    private const string Prefix = "#/components/schemas/";

    /// <summary>Everything that was asked for, and what that refers to, by name.</summary>
    public SortedDictionary<string, JsonObject> ByName { get; } = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of a type, which is made where it is not there yet.</summary>
    public JsonObject Reference(Type type)
    {
        var name = DefinitionNames.Of(type);
        if (!ByName.ContainsKey(name))
        {
            ByName[name] = [];
            foreach (var (key, value) in Make(type)) ByName[name][key] = value?.DeepClone();
        }

        return To(name);
    }

    /// <summary>A reference to the schema of a kind's lists.</summary>
    public JsonObject ListReference(ResourceKind kind)
    {
        var name = DefinitionNames.ListOf(kind);
        if (!ByName.ContainsKey(name))
        {
            ByName[name] = new JsonObject
            {
                ["description"] = $"{kind.ListKind} is a list of objects of the kind {kind.Kind}.",
                ["type"] = "object",
                ["required"] = new JsonArray("items"),
                ["properties"] = new JsonObject
                {
                    ["apiVersion"] = Described(Text(), Comment(typeof(ApiObject), nameof(ApiObject.ApiVersion))),
                    ["items"] = Described(
                        new JsonObject { ["type"] = "array", ["items"] = Reference(kind.Type) },
                        "The objects, in the order of their names."),
                    ["kind"] = Described(Text(), Comment(typeof(ApiObject), nameof(ApiObject.Kind))),
                    ["metadata"] = Described(Reference(typeof(ListMeta)), "At which revision the list was taken, and how to go on."),
                },
                ["x-kubernetes-group-version-kind"] = new JsonArray(SchemaExtensions.Gvk(kind.Group, kind.Version, kind.ListKind)),
            };
        }

        return To(name);
    }

    /// <summary>A reference to the schema of all patches: any JSON.</summary>
    public JsonObject Patch()
    {
        ByName.TryAdd(DefinitionNames.Patch, new JsonObject
        {
            ["description"] = "Patch gives the changes of an object in one of the forms that the media type names.", ["type"] = "object",
        });
        return To(DefinitionNames.Patch);
    }

    /// <summary>A schema with words of its own; beside a reference they need a wrapper.</summary>
    public static JsonObject Described(JsonObject schema, string? description)
    {
        if (schema.ContainsKey("$ref")) schema = new JsonObject { ["allOf"] = new JsonArray(schema) };
        if (description is not null) schema.Insert(0, "description", description);
        return schema;
    }

    private JsonObject Make(Type type)
    {
        if (WellKnownSchemas.Find(type) is { } known) return known;
        var contract = ApiJson.Lenient.GetTypeInfo(type);
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in contract.Properties.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            properties[field.Name] = Field(field);
            if (field.IsRequired || Has<RequiredAttribute>(field)) required.Add(field.Name);
        }

        var schema = new JsonObject { ["type"] = "object" };
        if (ModelComments.Of(type) is { } words) schema.Insert(0, "description", words);
        if (required.Count > 0) schema["required"] = required;
        schema["properties"] = properties;
        if (KindTypes.All.TryGetValue(type, out var kinds))
            schema["x-kubernetes-group-version-kind"] = new JsonArray([.. kinds.Select(kind => SchemaExtensions.Gvk(kind))]);
        if (type.IsDefined(typeof(AtomicMapAttribute))) schema["x-kubernetes-map-type"] = "atomic";
        return schema;
    }

    private JsonObject Field(JsonPropertyInfo field)
    {
        var member = (MemberInfo)field.AttributeProvider!;
        var isMicro = member.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType?.Name.Contains("Micro", StringComparison.Ordinal);
        var type = Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType;
        var schema = type == typeof(DateTimeOffset) && isMicro == true ? NamedTime(DefinitionNames.MicroTime) : Value(type);
        var described = Described(schema, ModelComments.Of(member) ?? ModelComments.Of(type));
        SchemaExtensions.AddMerging(described, member);
        return described;
    }

    private JsonObject Value(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string)) return Text();
        if (type == typeof(bool)) return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(int)) return new JsonObject { ["type"] = "integer", ["format"] = "int32" };
        if (type == typeof(long)) return new JsonObject { ["type"] = "integer", ["format"] = "int64" };
        if (type == typeof(Bytes)) return new JsonObject { ["type"] = "string", ["format"] = "byte" };
        if (type == typeof(DateTimeOffset)) return NamedTime(DefinitionNames.Time);
        if (IsGeneric(type, typeof(IReadOnlyList<>)))
            return new JsonObject { ["type"] = "array", ["items"] = Value(type.GenericTypeArguments[0]) };
        if (IsGeneric(type, typeof(IReadOnlyDictionary<,>)))
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(type.GenericTypeArguments[1]) };

        // JSON of any form, as the fields that a manager owns are.
        return type.Namespace == typeof(JsonObject).Namespace || type.Namespace == typeof(System.Text.Json.JsonElement).Namespace
            ? new JsonObject { ["type"] = "object" }
            : Reference(type);
    }

    private JsonObject NamedTime(string name)
    {
        if (!ByName.ContainsKey(name))
        {
            ByName[name] = new JsonObject
            {
                ["description"] = "A time in UTC as RFC 3339 writes it, like 2026-01-31T12:00:00Z.", ["type"] = "string",
                ["format"] = "date-time",
            };
        }

        return To(name);
    }

    private static string? Comment(Type type, string property) => ModelComments.Of(type.GetProperty(property)!);

    private static bool Has<T>(JsonPropertyInfo field) where T : Attribute => field.AttributeProvider!.IsDefined(typeof(T), false);

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject To(string name) => new() { ["$ref"] = Prefix + name };
}
