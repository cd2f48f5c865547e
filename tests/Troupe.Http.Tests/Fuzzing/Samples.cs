using System.Text.Json.Nodes;
using Troupe.Api.Kinds;

namespace Troupe.Http.Tests.Fuzzing;

/// <summary>A valid object of every kind, with as many of its fields as there are.</summary>
internal static class Samples
{
    private const string PodSpec =
        """
        {"containers":[{"name":"main","image":"example/web:1","command":["/web"],"args":["-v"],
        "env":[{"name":"A","value":"1"},{"name":"NS","valueFrom":{"fieldRef":{"fieldPath":"metadata.namespace"}}}],
        "ports":[{"name":"http","containerPort":80,"protocol":"TCP"}],"volumeMounts":[{"name":"data","mountPath":"/data"}],
        "resources":{"limits":{"cpu":"500m","memory":"64Mi"},"requests":{"cpu":"0.1"}}}],
        "volumes":[{"name":"data","emptyDir":{"medium":"Memory","sizeLimit":"1Gi"}}],"nodeSelector":{"disk":"ssd"},"restartPolicy":"Always",
        "terminationGracePeriodSeconds":5}
        """;

    private const string Template = """{"metadata":{"labels":{"app":"web"}},"spec":""" + PodSpec + "}";

    private static readonly Dictionary<string, string> Parts = new()
    {
        ["Namespace"] = "{}",
        ["Node"] =
            """
            {"spec":{"unschedulable":false},"status":{"capacity":{"cpu":"4","memory":"8Gi","pods":"110"},
            "conditions":[{"type":"Ready","status":"True"}],"addresses":[{"type":"InternalIP","address":"10.99.0.7"}],
            "daemonEndpoints":{"kubeletEndpoint":{"Port":10250}}}}
            """,
        ["Pod"] = """{"spec":""" + PodSpec + """,  "status":{"phase":"Running","podIP":"10.244.0.9"}}""",
        ["ReplicationController"] =
            """{"spec":{"replicas":1,"selector":{"app":"web"},"template":""" + Template + """}, "status":{"replicas":1}}""",
        ["ReplicaSet"] =
            """{"spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"}},"template":""" + Template + """},"status":{"replicas":1}}""",
        ["Service"] =
            """{"spec":{"selector":{"app":"web"},"ports":[{"name":"http","port":80,"targetPort":"http"},{"name":"b","port":81}]}}""",
        ["Endpoints"] = """{"subsets":[{"addresses":[{"ip":"10.244.0.9"}],"ports":[{"name":"http","port":80}]}]}""",
        ["Event"] =
            """
            {"involvedObject":{"kind":"Pod","namespace":"default","name":"web"},"reason":"Pulled","message":"pulled","type":"Normal",
            "count":1,"firstTimestamp":"2026-01-01T00:00:00Z","lastTimestamp":"2026-01-01T00:00:00Z","source":{"component":"fuzz"}}
            """,
        ["ConfigMap"] = """{"data":{"a":"b","c.conf":"d\ne"},"binaryData":{"x":"AAEC"}}""",
        ["Secret"] = """{"type":"Opaque","data":{"p":"dw=="},"stringData":{"q":"r"}}""",
        ["ServiceAccount"] = """{"secrets":[{"name":"s"}],"imagePullSecrets":[{"name":"i"}],"automountServiceAccountToken":false}""",
        ["LimitRange"] = """{"spec":{"limits":[{"type":"Container","default":{"cpu":"1"},"min":{"memory":"1Mi"}}]}}""",
        ["ResourceQuota"] = """{"spec":{"hard":{"pods":"1000000","requests.cpu":"1000000"}}}""",
        ["PodTemplate"] = """{"template":""" + Template + "}",
        ["Lease"] = """{"spec":{"holderIdentity":"me","leaseDurationSeconds":40,"renewTime":"2026-01-01T00:00:00.000000Z"}}""",
    };

    /// <exception cref="InvalidOperationException">A kind was added without a sample: the fuzz would not reach it.</exception>
    public static JsonObject Of(ResourceKind kind, string? @namespace, string name)
    {
        if (!Parts.TryGetValue(kind.Kind, out var text))
            throw new InvalidOperationException($"{kind.Kind} has no sample: add one to {nameof(Samples)}, so that the fuzz reaches it");
        var sample = JsonNode.Parse(text)!.AsObject();
        var metadata = new JsonObject
        {
            ["name"] = name, ["labels"] = new JsonObject { ["app"] = "web" }, ["annotations"] = new JsonObject { ["example.com/a"] = "b" },
        };
        if (kind.Namespaced) metadata["namespace"] = @namespace;
        if (sample["involvedObject"] is { } about) about["namespace"] = @namespace;
        (sample["apiVersion"], sample["kind"], sample["metadata"]) = (kind.ApiVersion, kind.Kind, metadata);
        return sample;
    }
}
