using System.Text.Json.Nodes;

namespace Troupe.Http.OpenApi;

/// <summary>The document of OpenAPI 2.0 as the message `openapi.v2.Document`, which `kubectl` before 1.27 insists on.</summary>
/// <remarks>The numbers are those of the fields in gnostic's OpenAPIv2.proto. What is no field of a message is an extension.</remarks>
internal static class OpenApiV2Protobuf
{
    /// <remarks>Clients ask for `v2@v1.0`, but cannot read a media type with such a mark.</remarks>
    public const string ContentType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    public static byte[] Write(JsonObject document) => ProtobufWriter.Message(output =>
    {
        output.Text(1, (string?)document["swagger"]);
        output.Nested(2, info =>
        {
            info.Text(1, (string?)document["info"]!["title"]);
            info.Text(2, (string?)document["info"]!["version"]);
        });
        output.Nested(8, paths => Named(paths, 2, document["paths"]!, Path));
        output.Nested(9, definitions => Named(definitions, 1, document["definitions"]!, Schema));
    });

    private static void Schema(ProtobufWriter output, JsonNode schema)
    {
        output.Text(1, (string?)schema["$ref"]);
        output.Text(2, (string?)schema["format"]);
        output.Text(4, (string?)schema["description"]);
        Texts(output, 19, schema["required"]);
        if (schema["additionalProperties"] is { } values) output.Nested(21, item => item.Nested(1, value => Schema(value, values)));
        if (schema["type"] is { } type) output.Nested(22, item => item.Text(1, (string?)type));
        if (schema["items"] is { } items) output.Nested(23, item => item.Nested(1, value => Schema(value, items)));
        if (schema["properties"] is { } properties) output.Nested(25, all => Named(all, 1, properties, Schema));
        Extensions(output, 31, schema);
    }

    private static void Path(ProtobufWriter output, JsonNode path)
    {
        foreach (var (method, number) in new[] { ("get", 2), ("put", 3), ("post", 4), ("delete", 5), ("patch", 8) })
            if (path[method] is { } operation) output.Nested(number, item => Operation(item, operation));
        Parameters(output, 9, path["parameters"]);
    }

    private static void Operation(ProtobufWriter output, JsonNode operation)
    {
        Texts(output, 1, operation["tags"]);
        output.Text(3, (string?)operation["description"]);
        output.Text(5, (string?)operation["operationId"]);
        Texts(output, 6, operation["produces"]);
        Texts(output, 7, operation["consumes"]);
        Parameters(output, 8, operation["parameters"]);
        output.Nested(9, responses => Named(responses, 1, operation["responses"]!, (item, response) => item.Nested(1, value =>
        {
            value.Text(1, (string?)response["description"]);
            if (response["schema"] is { } schema) value.Nested(2, either => either.Nested(1, of => Schema(of, schema)));
        })));
        Extensions(output, 13, operation);
    }

    private static void Parameters(ProtobufWriter output, int field, JsonNode? parameters)
    {
        foreach (var parameter in parameters?.AsArray() ?? [])
            output.Nested(field, item => item.Nested(1, either => Parameter(either, parameter!)));
    }

    private static void Parameter(ProtobufWriter output, JsonNode parameter)
    {
        switch ((string?)parameter["in"])
        {
            case "body":
                output.Nested(1, body =>
                {
                    body.Text(2, (string?)parameter["name"]);
                    body.Text(3, "body");
                    body.Flag(4, (bool?)parameter["required"] == true);
                    body.Nested(5, schema => Schema(schema, parameter["schema"]!));
                });
                break;
            case "query":
                output.Nested(2, other => other.Nested(3, query =>
                {
                    Common(query, parameter);
                    query.Text(6, (string?)parameter["type"]);
                    query.Flag(20, true);
                }));
                break;
            default:
                output.Nested(2, other => other.Nested(4, path =>
                {
                    Common(path, parameter);
                    path.Text(5, (string?)parameter["type"]);
                    path.Flag(19, true);
                }));
                break;
        }
    }

    private static void Common(ProtobufWriter output, JsonNode parameter)
    {
        output.Flag(1, (bool?)parameter["required"] == true);
        output.Text(2, (string?)parameter["in"]);
        output.Text(3, (string?)parameter["description"]);
        output.Text(4, (string?)parameter["name"]);
    }

    /// <summary>A map is a list of messages with a name and a value.</summary>
    private static void Named(ProtobufWriter output, int field, JsonNode map, Action<ProtobufWriter, JsonNode> write)
    {
        foreach (var (name, value) in map.AsObject())
        {
            output.Nested(field, entry =>
            {
                entry.Text(1, name);
                entry.Nested(2, item => write(item, value!));
            });
        }
    }

    /// <summary>The value of an extension is YAML, of which JSON is a part.</summary>
    private static void Extensions(ProtobufWriter output, int field, JsonNode node)
    {
        foreach (var (name, value) in node.AsObject().Where(entry => entry.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            output.Nested(field, entry =>
            {
                entry.Text(1, name);
                entry.Nested(2, any => any.Text(2, value!.ToJsonString()));
            });
        }
    }

    private static void Texts(ProtobufWriter output, int field, JsonNode? texts)
    {
        foreach (var text in texts?.AsArray() ?? []) output.Text(field, (string?)text);
    }
}
