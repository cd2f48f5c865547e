using System.Text.Json.Nodes;
using Troupe.Api.Kinds;

namespace Troupe.Http.Discovery;

/// <summary>The OpenAPI v3 documents: every path of the registry's kinds with its verbs and parameters.</summary>
/// <remarks>`kubectl` reads from them that the server validates fields itself, and leaves it to the server.</remarks>
internal static class OpenApiDocuments
{
    public static JsonObject Index() => new()
    {
        ["paths"] = new JsonObject { ["api/v1"] = new JsonObject { ["serverRelativeURL"] = "/openapi/v3/api/v1" } },
    };

    public static JsonObject CoreV1()
    {
        var paths = new JsonObject();
        foreach (var kind in ResourceKinds.All.Where(kind => kind.Group.Length == 0))
        {
            var collection = kind.Namespaced ? $"/api/v1/namespaces/{{namespace}}/{kind.Plural}" : $"/api/v1/{kind.Plural}";
            paths[collection] = new JsonObject
            {
                ["get"] = Operation(kind, "list", "labelSelector", "fieldSelector", "resourceVersion", "timeoutSeconds", "watch"),
                ["post"] = Operation(kind, "post", "dryRun", "fieldValidation"),
            };
            paths[$"{collection}/{{name}}"] = new JsonObject
            {
                ["get"] = Operation(kind, "get"),
                ["put"] = Operation(kind, "put", "dryRun", "fieldValidation"),
                // What `kubectl create` believes of every verb is what it finds at this one.
                ["patch"] = Operation(kind, "patch", "dryRun", "fieldValidation"),
                ["delete"] = Operation(kind, "delete", "dryRun", "gracePeriodSeconds", "propagationPolicy"),
            };
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Troupe", ["version"] = "v1" },
            ["paths"] = paths,
        };
    }

    private static JsonObject Operation(ResourceKind kind, string action, params string[] queries)
    {
        var parameters = new JsonArray();
        foreach (var query in queries)
        {
            var type = query is "timeoutSeconds" or "gracePeriodSeconds" ? "integer" : query == "watch" ? "boolean" : "string";
            parameters.Add(new JsonObject { ["name"] = query, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = type } });
        }

        return new JsonObject
        {
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] =
                new JsonObject { ["group"] = kind.Group, ["kind"] = kind.Kind, ["version"] = kind.Version },
            ["parameters"] = parameters,
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
        };
    }
}
