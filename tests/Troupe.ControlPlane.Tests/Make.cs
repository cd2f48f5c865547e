using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Services;

namespace Troupe.ControlPlane.Tests;

/// <summary>Objects as a user would write them.</summary>
internal static class Make
{
    public static Pod Pod(string name, string app = "web", string @namespace = "default") => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new ObjectMeta { Name = name, Namespace = @namespace, Labels = new Dictionary<string, string> { ["app"] = app } },
        Spec = new PodSpec { Containers = [new Container { Name = "main", Image = "web:1" }] },
    };

    public static Service Service(string name, string? clusterIP = null, string? type = null, int? nodePort = null) => new()
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = new ObjectMeta { Name = name, Namespace = "default" },
        Spec = new ServiceSpec
        {
            ClusterIP = clusterIP,
            Type = type,
            Selector = new Dictionary<string, string> { ["app"] = name },
            Ports = [new ServicePort { Port = 80, NodePort = nodePort }],
        },
    };

    public static T Labelled<T>(this T @object, string key, string value) where T : ApiObject => @object with
    {
        Metadata = @object.Metadata with
        {
            Labels = new Dictionary<string, string>(@object.Metadata.Labels ?? new Dictionary<string, string>()) { [key] = value },
        },
    };
}
