using System.Text.Json.Nodes;
using Troupe.Http.Discovery;
using Troupe.Http.Queries;
using Troupe.Http.Responses;

namespace Troupe.Http.OpenApi;

/// <summary>Writes one document over all groups in OpenAPI 2.0, which clients before 1.27 read.</summary>
internal static class OpenApiV2
{
    public static JsonObject Document(IEnumerable<PathOperations> paths, Schemas schemas)
    {
        var written = new JsonObject();
        foreach (var path in paths.Where(path => path.Operations.Count > 0)) written[path.Path] = Path(path);
        var definitions = new JsonObject();
        foreach (var (name, schema) in schemas.ByName) definitions[name] = Schema(schema);
        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Troupe", ["version"] = VersionDocument.GitVersion },
            ["paths"] = written,
            ["definitions"] = definitions,
        };
    }

    /// <summary>References lead elsewhere and stand without a wrapper, and a value of either type is text.</summary>
    private static JsonObject Schema(JsonObject schema)
    {
        var written = new JsonObject();
        foreach (var (key, value) in schema)
        {
            if (key == "$ref") written[key] = Definition(value!);
            else if (key == "allOf") written["$ref"] = Definition(value![0]!["$ref"]!);
            else if (key == "oneOf") written["type"] = "string";
            else if (key == "properties") written[key] = Properties(value!.AsObject());
            else written[key] = key is "items" or "additionalProperties" ? Schema(value!.AsObject()) : value?.DeepClone();
        }

        return written;
    }

    private static JsonObject Properties(JsonObject properties)
    {
        var written = new JsonObject();
        foreach (var (name, schema) in properties) written[name] = Schema(schema!.AsObject());
        return written;
    }

    private static string Definition(JsonNode reference) =>
        ((string)reference!).Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);

    private static JsonObject Path(PathOperations path)
    {
        var item = new JsonObject();
        foreach (var operation in path.Operations) item[operation.Method] = Operation(operation);
        if (path.Parameters.Count > 0) item["parameters"] = new JsonArray([.. path.Parameters.Select(parameter => Parameter(parameter))]);
        return item;
    }

    private static JsonObject Operation(Operation operation)
    {
        var parameters = new JsonArray([.. operation.Parameters.Select(parameter => Parameter(parameter))]);
        if (operation.Body is not null)
        {
            var body = new JsonObject { ["name"] = "body", ["in"] = "body", ["schema"] = Schema(operation.Body) };
            if (operation.Method != "delete") body["required"] = true;
            parameters.Insert(0, body);
        }

        var written = new JsonObject
        {
            ["tags"] = new JsonArray(operation.Tag), ["description"] = operation.Description, ["operationId"] = operation.Id,
            ["produces"] = new JsonArray(JsonResponses.Json),
            ["responses"] = new JsonObject { ["200"] = Response("OK", operation.Answer), ["401"] = Response("Unauthorized", null) },
        };
        if (parameters.Count > 0) written["parameters"] = parameters;
        if (operation.Consumes.Count > 0) written["consumes"] = GroupDocuments.Texts(operation.Consumes);
        if (operation.IsCreation) written["responses"]!["201"] = Response("Created", operation.Answer);
        written["x-kubernetes-action"] = operation.Action;
        written["x-kubernetes-group-version-kind"] = SchemaExtensions.Gvk(operation.Kind);
        return written;
    }

    private static JsonObject Response(string description, JsonObject? answer)
    {
        var response = new JsonObject { ["description"] = description };
        if (answer is not null) response["schema"] = Schema(answer);
        return response;
    }

    private static JsonObject Parameter(Parameter parameter)
    {
        var written = new JsonObject
        {
            ["name"] = parameter.Name, ["in"] = parameter.In, ["type"] = parameter.Type, ["description"] = parameter.Description,
            ["uniqueItems"] = true,
        };
        if (parameter.In == "path") written["required"] = true;
        return written;
    }
}
