using System.Text.Json.Nodes;
using Troupe.Api.Kinds;

namespace Troupe.Http.Tests.Kinds;

/// <summary>A small good object of every kind; a kind without an example fails the tests of every kind.</summary>
internal static class Examples
{
    private const string Template =
        """{"metadata":{"labels":{"app":"web"} },"spec":{"containers":[{"name":"main","image":"example/web:1"}]} }""";

    private static readonly Dictionary<string, string> Contents = new()
    {
        ["Namespace"] = "{}",
        ["Node"] = """{"spec":{"unschedulable":true} }""",
        ["Pod"] = """{"spec":{"nodeName":"node-1","containers":[{"name":"main","image":"example/web:1"}]} }""",
        ["ReplicationController"] = $$"""{"spec":{"replicas":1,"template":{{Template}} } }""",
        ["Service"] = """{"spec":{"ports":[{"port":80}]} }""",
        ["Endpoints"] = """{"subsets":[{"addresses":[{"ip":"10.244.0.2"}],"ports":[{"port":80}]}]}""",
        ["Event"] = """{"involvedObject":{"kind":"Pod","name":"web","namespace":"NAMESPACE"},"reason":"Started","type":"Normal"}""",
        ["ConfigMap"] = """{"data":{"a":"1"},"binaryData":{"b":"aGVsbG8="} }""",
        ["Secret"] = """{"stringData":{"a":"hello"} }""",
        ["ServiceAccount"] = """{"secrets":[{"name":"token"}]}""",
        ["LimitRange"] = """{"spec":{"limits":[{"type":"Container","max":{"cpu":"2"} }]} }""",
        ["ResourceQuota"] = """{"spec":{"hard":{"pods":"10"} } }""",
        ["PodTemplate"] = $$"""{"template":{{Template}} }""",
        ["Lease"] = """{"spec":{"holderIdentity":"a","leaseDurationSeconds":15,"renewTime":"2026-01-31T12:00:00.000000Z"} }""",
        ["ReplicaSet"] = $$"""{"spec":{"selector":{"matchLabels":{"app":"web"} },"template":{{Template}} } }""",
    };

    public static JsonObject Of(ResourceKind kind, string name, string @namespace)
    {
        var example = JsonNode.Parse(Contents[kind.Kind].Replace("NAMESPACE", @namespace, StringComparison.Ordinal))!.AsObject();
        example["apiVersion"] = kind.ApiVersion;
        example["kind"] = kind.Kind;
        example["metadata"] = new JsonObject { ["name"] = name };
        return example;
    }
}
