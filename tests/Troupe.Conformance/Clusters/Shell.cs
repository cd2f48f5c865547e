using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;
using Troupe.Testing.Docker;

namespace Troupe.Conformance.Clusters;

/// <summary>Objects whose containers run shell scripts.</summary>
internal static class Shell
{
    public const string Forever = "exec sleep 36000";

    /// <summary>Serves its pod's name over HTTP.</summary>
    public const string ServeName = "mkdir -p /tmp/www; hostname > /tmp/www/index.html; exec httpd -f -p 8080 -h /tmp/www";

    public static Container Run(string name, string script) =>
        new() { Name = name, Image = ShellImage.Name, Command = ["/bin/sh", "-c", script] };

    public static Pod Pod(string name, params IReadOnlyList<Container> containers) => new()
    {
        ApiVersion = "v1", Kind = "Pod",
        Metadata = new ObjectMeta { Name = name, Labels = Labels(name) },
        Spec = new PodSpec { Containers = containers, TerminationGracePeriodSeconds = 1 },
    };

    public static Pod Pod(string name, string script) => Pod(name, Run("main", script));

    public static ReplicationController Controller(string name, int replicas, string script = Forever) => new()
    {
        ApiVersion = "v1", Kind = "ReplicationController",
        Metadata = new ObjectMeta { Name = name },
        Spec = new ReplicationControllerSpec
        {
            Replicas = replicas,
            Selector = Labels(name),
            Template = new PodTemplateSpec { Metadata = new ObjectMeta { Labels = Labels(name) }, Spec = Pod(name, script).Spec },
        },
    };

    /// <summary>A service in front of the pods of that name; its pods listen on 8080.</summary>
    public static Service Service(string name, string? type = null) => new()
    {
        ApiVersion = "v1", Kind = "Service",
        Metadata = new ObjectMeta { Name = name },
        Spec = new ServiceSpec
        {
            Type = type, Selector = Labels(name), Ports = [new ServicePort { Port = 80, TargetPort = new IntOrString(8080) }],
        },
    };

    private static Dictionary<string, string> Labels(string name) => new() { ["app"] = name };
}
