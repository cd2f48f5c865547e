using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;
using Troupe.Api.Serialization;

namespace Troupe.Testing.Extremes;

/// <summary>An object of a kind with every field of the model filled in, and the places of all those fields.</summary>
/// <remarks>Values are the ones that lead furthest: a pod runs and is ready, a port is TCP, a selector selects it.</remarks>
public static class ModelSample
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["name"] = "web", ["namespace"] = "default", ["uid"] = "uid-web", ["phase"] = "Running", ["type"] = "Ready", ["status"] = "True",
        ["protocol"] = "TCP", ["ip"] = "10.244.0.5", ["podIP"] = "10.244.0.5", ["hostIP"] = "10.99.0.1", ["clusterIP"] = "10.254.1.1",
        ["clusterIPs"] = "10.254.1.1", ["nodeName"] = "node-1", ["restartPolicy"] = "Always", ["kind"] = "ReplicationController",
        ["apiVersion"] = "v1", ["image"] = "nginx:1", ["mountPath"] = "/data", ["path"] = "/data", ["fieldPath"] = "metadata.name",
        ["podCIDR"] = "10.244.0.0/24", ["podCIDRs"] = "10.244.0.0/24", ["containerID"] = "docker://1", ["workingDir"] = "/",
        ["imagePullPolicy"] = "Always", ["dnsPolicy"] = "ClusterFirst", ["operator"] = "In", ["finalizers"] = "example.com/backup",
        ["scopes"] = "BestEffort", ["scopeName"] = "BestEffort", ["resourceVersion"] = "7", ["manager"] = "test",
        ["sessionAffinity"] = "None",
    };

    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["limits"] = ["cpu", "memory"], ["requests"] = ["cpu", "memory"], ["capacity"] = ["cpu", "memory", "pods"],
        ["allocatable"] = ["cpu", "memory", "pods"], ["hard"] = ["pods"], ["used"] = ["pods"],
        ["max"] = ["cpu"], ["min"] = ["cpu"], ["default"] = ["cpu"], ["defaultRequest"] = ["cpu"], ["maxLimitRequestRatio"] = ["cpu"],
    };

    /// <summary>What would make the object another one: a pod that is deleted, or whose container both runs and has ended.</summary>
    private static readonly HashSet<string> LeftOut =
        ["deletionTimestamp", "deletionGracePeriodSeconds", "managedFields", "waiting", "terminated", "generateName", "hostPath"];

    public static JsonObject Of(ResourceKind kind)
    {
        var json = (JsonObject)Value(kind.Type, "", full: false)!;
        json["apiVersion"] = kind.ApiVersion;
        json["kind"] = kind.Kind;
        json["metadata"]!["uid"] = "uid-" + kind.Kind.ToLowerInvariant();
        if (!kind.Namespaced) ((JsonObject)json["metadata"]!).Remove("namespace");
        if (kind.Kind == "Node") json["metadata"]!["name"] = "node-1";
        if (kind.Kind == "Service") json["spec"]!["type"] = "NodePort";
        return json;
    }

    /// <summary>A part of the model with all of its fields, also those that a good object does not have.</summary>
    public static T Full<T>()
    {
        var json = new JsonObject();
        foreach (var property in PropertiesOf(typeof(T))) json[property.Name] = Value(property.PropertyType, property.Name, full: true);
        return json.Deserialize<T>(ApiJson.Lenient)!;
    }

    /// <summary>A good value of a type of the model; null for a field that a good object does not have.</summary>
    internal static JsonNode? Value(Type declared, string name, bool full)
    {
        if (!full && LeftOut.Contains(name)) return null;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string)) return Texts.GetValueOrDefault(name, "web");
        if (type == typeof(int) || type == typeof(long)) return name.EndsWith("nodePort", StringComparison.Ordinal) ? 30001 : 1;
        if (type == typeof(bool)) return true;
        if (type == typeof(DateTimeOffset)) return "2026-01-31T11:00:00Z";
        if (type == typeof(Quantity)) return "1";
        if (type == typeof(IntOrString)) return 8080;
        if (type == typeof(Bytes)) return "aGVsbG8=";
        if (type == typeof(FieldsV1)) return new JsonObject();
        if (ItemOf(type, typeof(IReadOnlyList<>), 0) is { } item) return new JsonArray(Value(item, name, full: true));
        if (ItemOf(type, typeof(IReadOnlyDictionary<,>), 1) is { } value)
            return new JsonObject(Keys.GetValueOrDefault(name, ["app"]).Select(key => KeyValuePair.Create(key, Value(value, name, full))));
        var fields = new JsonObject();
        foreach (var property in PropertiesOf(type))
            if (Value(property.PropertyType, property.Name, full: false) is { } known) fields[property.Name] = known;
        return fields;
    }

    internal static IEnumerable<JsonPropertyInfo> PropertiesOf(Type type) =>
        ApiJson.Strict.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } contract ? contract.Properties : [];

    internal static Type? ItemOf(Type type, Type generic, int argument) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GenericTypeArguments[argument] : null;
}
