using System.Text.Json.Nodes;

namespace Troupe.Http.Tests;

/// <summary>Objects as a client writes them.</summary>
internal static class Make
{
    public static JsonObject Object(string kind, string? name, JsonObject? metadata = null, JsonObject? spec = null)
    {
        metadata ??= [];
        if (name is not null) metadata["name"] = name;
        var made = new JsonObject { ["apiVersion"] = "v1", ["kind"] = kind, ["metadata"] = metadata };
        if (spec is not null) made["spec"] = spec;
        return made;
    }

    public static JsonObject Pod(string name, string app = "web", string? node = null)
    {
        var spec = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "main", ["image"] = "example/web:1" }) };
        if (node is not null) spec["nodeName"] = node;
        return Object("Pod", name, new JsonObject { ["labels"] = new JsonObject { ["app"] = app } }, spec);
    }

    public static JsonObject Service(string name, int? nodePort = null)
    {
        var port = new JsonObject { ["port"] = 80 };
        if (nodePort is not null) port["nodePort"] = nodePort;
        return Object("Service", name, spec: new JsonObject
        {
            ["type"] = nodePort is null ? "ClusterIP" : "NodePort", ["ports"] = new JsonArray(port),
        });
    }

    public static JsonObject ReplicationController(string name)
    {
        var labels = new JsonObject { ["app"] = name };
        var template = new JsonObject
        {
            ["metadata"] = new JsonObject { ["labels"] = labels.DeepClone() }, ["spec"] = Pod(name)["spec"]!.DeepClone(),
        };
        var spec = new JsonObject { ["replicas"] = 1, ["selector"] = labels, ["template"] = template };
        return Object("ReplicationController", name, spec: spec);
    }

    public static string Name(JsonNode @object) => (string)@object["metadata"]!["name"]!;

    public static string Revision(JsonNode @object) => (string)@object["metadata"]!["resourceVersion"]!;
}
