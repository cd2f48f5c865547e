using System.Text.Json.Nodes;
using Troupe.Http.Queries;
using Troupe.Http.Responses;

namespace Troupe.Http.OpenApi;

/// <summary>Writes a group version's document in OpenAPI 3.0.</summary>
internal static class OpenApiV3
{
    public static JsonObject Document(string version, IEnumerable<PathOperations> paths, Schemas schemas)
    {
        var written = new JsonObject();
        foreach (var path in paths.Where(path => path.Operations.Count > 0)) written[path.Path] = Path(path);
        var components = new JsonObject();
        foreach (var (name, schema) in schemas.ByName) components[name] = schema.DeepClone();
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Troupe", ["version"] = version },
            ["paths"] = written,
            ["components"] = new JsonObject { ["schemas"] = components },
        };
    }

    private static JsonObject Path(PathOperations path)
    {
        var item = new JsonObject();
        foreach (var operation in path.Operations) item[operation.Method] = Operation(operation);
        if (path.Parameters.Count > 0) item["parameters"] = new JsonArray([.. path.Parameters.Select(parameter => Parameter(parameter))]);
        return item;
    }

    private static JsonObject Operation(Operation operation)
    {
        var written = new JsonObject
        {
            ["tags"] = new JsonArray(operation.Tag), ["description"] = operation.Description, ["operationId"] = operation.Id,
        };
        if (operation.Parameters.Count > 0)
            written["parameters"] = new JsonArray([.. operation.Parameters.Select(parameter => Parameter(parameter))]);
        if (operation.Body is not null)
        {
            var content = new JsonObject();
            foreach (var type in operation.Consumes) content[type] = new JsonObject { ["schema"] = operation.Body.DeepClone() };
            written["requestBody"] = new JsonObject { ["content"] = content };
            if (operation.Method != "delete") written["requestBody"]!["required"] = true;
        }

        written["responses"] = new JsonObject
        {
            ["200"] = Response("OK", operation.Answer), ["401"] = new JsonObject { ["description"] = "Unauthorized" },
        };
        if (operation.IsCreation) written["responses"]!["201"] = Response("Created", operation.Answer);
        written["x-kubernetes-action"] = operation.Action;
        written["x-kubernetes-group-version-kind"] = SchemaExtensions.Gvk(operation.Kind);
        return written;
    }

    private static JsonObject Response(string description, JsonObject? answer)
    {
        var response = new JsonObject { ["description"] = description };
        if (answer is not null)
            response["content"] = new JsonObject { [JsonResponses.Json] = new JsonObject { ["schema"] = answer.DeepClone() } };
        return response;
    }

    private static JsonObject Parameter(Parameter parameter)
    {
        var written = new JsonObject
        {
            ["name"] = parameter.Name, ["in"] = parameter.In, ["description"] = parameter.Description,
            ["schema"] = new JsonObject { ["type"] = parameter.Type },
        };
        if (parameter.In == "path") written["required"] = true;
        return written;
    }
}
