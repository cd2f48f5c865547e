using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Http.Tests.Protobuf;

namespace Troupe.Http.Tests.Fuzzing;

/// <summary>Valid requests: every verb on every kind, the subresources, discovery, and every form of a body.</summary>
internal static class Seeds
{
    public static readonly string[] Namespaces = ["fuzz-a", "fuzz-b", "fuzz-c"];
    private static readonly string[] Names = ["web", "db", "cache", "queue"];

    private static readonly string[] Plain =
    [
        "/version", "/api", "/apis", "/api/v1", "/apis/apps/v1", "/apis/coordination.k8s.io/v1", "/openapi/v2", "/openapi/v3",
        "/openapi/v3/api/v1", "/apis/authorization.k8s.io", "/openapi/v3/apis/authentication.k8s.io/v1",
        "/healthz", "/readyz?verbose", "/livez", "/", "/metrics",
    ];

    public static IReadOnlyList<FuzzRequest> All() =>
    [
        .. ResourceKinds.All.SelectMany(kind => Names.Zip(Namespaces).SelectMany(pair => OfKind(kind, pair.Second, pair.First))),
        .. Namespaces.SelectMany(Parts),
        .. Reviews(),
        .. Plain.Select(path => FuzzRequest.Of("GET", path)),
    ];

    private static IEnumerable<FuzzRequest> OfKind(ResourceKind kind, string space, string name)
    {
        var root = kind.Group.Length == 0 ? $"/api/{kind.Version}" : $"/apis/{kind.Group}/{kind.Version}";
        var collection = kind.Namespaced ? $"{root}/namespaces/{space}/{kind.Plural}" : $"{root}/{kind.Plural}";
        var chosen = kind == ResourceKinds.Namespaces ? space : name;
        var (one, body) = ($"{collection}/{chosen}", Samples.Of(kind, space, chosen));
        // More creates than deletes, so that there is something to work on; a namespace takes all that is in it along.
        var creates = kind == ResourceKinds.Namespaces ? 30 : 4;
        for (var i = 0; i < creates; i++) yield return FuzzRequest.Of("POST", collection, body.ToJsonString());
        yield return FuzzRequest.Of("POST", collection, Generated(body).ToJsonString()).Asking("dryRun", "All");
        yield return FuzzRequest.Of("POST", collection, Troupe.Api.Output.ApiYaml.Write(body), "application/yaml");
        yield return FuzzRequest.Of("PUT", one, body.ToJsonString());
        yield return FuzzRequest.Of("PUT", $"{one}/status", body.ToJsonString());
        yield return FuzzRequest.Of("GET", one);
        yield return FuzzRequest.Of("HEAD", one);
        yield return FuzzRequest.Of("GET", collection).Asking("labelSelector", "app%3Dweb,tier+notin+(db)").Asking("limit", "2");
        yield return FuzzRequest.Of("GET", $"{root}/{kind.Plural}").Asking("fieldSelector", "metadata.name!%3Dweb")
            .With("Accept", "application/json;as=Table;g=meta.k8s.io;v=v1");
        yield return FuzzRequest.Of("GET", collection).Asking("resourceVersion", "1").Asking("resourceVersionMatch", "NotOlderThan")
            .With("Accept", "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");
        yield return FuzzRequest.Of("GET", collection).Asking("watch", "true").Asking("timeoutSeconds", "1").Asking("resourceVersion", "1");
        yield return FuzzRequest.Of("GET", collection).Asking("watch", "1").Asking("sendInitialEvents", "true")
            .Asking("resourceVersionMatch", "NotOlderThan").Asking("allowWatchBookmarks", "true");
        foreach (var (type, patch) in Patches(body)) yield return FuzzRequest.Of("PATCH", one, patch, type).Asking("fieldManager", "fuzz");
        yield return FuzzRequest.Of("DELETE", one, """{"kind":"DeleteOptions","apiVersion":"v1","gracePeriodSeconds":0}""");
        yield return FuzzRequest.Of("DELETE", one).Asking("propagationPolicy", "Background");
        yield return FuzzRequest.Of("DELETE", collection).Asking("labelSelector", "app%3Dnone");
    }

    private static IEnumerable<(string Type, string Patch)> Patches(JsonObject body)
    {
        yield return ("application/json-patch+json",
            """[{"op":"add","path":"/metadata/labels/x","value":"y"},{"op":"remove","path":"/metadata/labels/x"}]""");
        yield return ("application/merge-patch+json", """{"metadata":{"labels":{"x":"y"},"annotations":null}}""");
        yield return ("application/strategic-merge-patch+json",
            """{"metadata":{"labels":{"x":null}},"spec":{"containers":[{"name":"main","image":"example/web:2"}]}}""");
        yield return ("application/apply-patch+yaml", body.ToJsonString());
    }

    private static IEnumerable<FuzzRequest> Reviews()
    {
        const string authorization = "/apis/authorization.k8s.io/v1";
        const string what = """{"verb":"get","resource":"pods","group":"","namespace":"fuzz-a","name":"web","subresource":"log"}""";
        yield return FuzzRequest.Of("POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", "{}");
        yield return FuzzRequest.Of(
            "POST", $"{authorization}/selfsubjectaccessreviews", """{"spec":{"resourceAttributes":""" + what + "}}");
        yield return FuzzRequest.Of(
            "POST", $"{authorization}/subjectaccessreviews",
            """{"spec":{"user":"a","groups":["b"],"extra":{"c":["d"]},"resourceAttributes":""" + what + "}}");
        yield return FuzzRequest.Of("POST", $"{authorization}/selfsubjectrulesreviews", """{"spec":{"namespace":"fuzz-a"}}""");
    }

    private static IEnumerable<FuzzRequest> Parts(string space)
    {
        var root = $"/api/v1/namespaces/{space}";
        const string node = """{"apiVersion":"v1","kind":"Binding","metadata":{"name":"web"},"target":{"kind":"Node","name":"db"}}""";
        const string eviction = """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"web"},"deleteOptions":{}}""";
        const string scale = """{"apiVersion":"autoscaling/v1","kind":"Scale","metadata":{"name":"web"},"spec":{"replicas":2}}""";
        yield return FuzzRequest.Of("POST", $"{root}/bindings", node);
        yield return FuzzRequest.Of("POST", $"{root}/pods/web/binding", node);
        yield return FuzzRequest.Of("POST", $"{root}/pods/web/eviction", eviction);
        yield return FuzzRequest.Of("GET", $"{root}/replicationcontrollers/web/scale");
        yield return FuzzRequest.Of("PUT", $"{root}/replicationcontrollers/web/scale", scale);
        yield return FuzzRequest.Of(
            "PATCH", $"{root}/replicationcontrollers/web/scale", """{"spec":{"replicas":1}}""", "application/merge-patch+json");
        yield return FuzzRequest.Of("PUT", $"{root}/finalize", $$$"""{"kind":"Namespace","metadata":{"name":"{{{space}}}"},"spec":{}}""");
        yield return FuzzRequest.Of("GET", $"{root}/pods/web/log").Asking("container", "main").Asking("tailLines", "3");
        foreach (var part in (string[])["exec", "attach", "portforward", "proxy"])
        {
            yield return FuzzRequest.Of("GET", $"{root}/pods/web/{part}");
            yield return FuzzRequest.Of("POST", $"{root}/pods/web/{part}", "");
        }

        foreach (var path in (string[])[
            $"{root}/pods/web:80/proxy/a?b=c", $"{root}/pods/https:web:443/proxy/", $"{root}/services/web:http/proxy/a",
            $"{root}/services/https:web:81/proxy/", "/api/v1/nodes/db/proxy/healthz", "/api/v1/nodes/db:80/proxy/"])
        {
            yield return FuzzRequest.Of("GET", path);
            yield return FuzzRequest.Of("POST", path, """{"a":1}""");
        }

        foreach (var (path, hex) in (IEnumerable<(string, string)>)
            [("/api/v1/namespaces", KubectlBodies.Namespace), ($"{root}/services", KubectlBodies.Service),
                ($"{root}/resourcequotas", KubectlBodies.ResourceQuota), ($"{root}/secrets", KubectlBodies.Secret)])
        {
            yield return FuzzRequest.Of("POST", path, "", "application/vnd.kubernetes.protobuf") with { Body = Convert.FromHexString(hex) };
        }
    }

    private static JsonObject Generated(JsonObject body)
    {
        var copy = body.DeepClone().AsObject();
        var metadata = copy["metadata"]!.AsObject();
        metadata.Remove("name");
        metadata["generateName"] = "made-";
        return copy;
    }
}
