using System.Text;
using System.Text.Json;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Serialization;
using Troupe.Benchmarks.Load;

namespace Troupe.Benchmarks.ApiServers;

/// <summary>Creations of pods over HTTP.</summary>
internal static class PodRequests
{
    public const string Path = "/api/v1/namespaces/default/pods";
    public const string NodeName = "node-1";

    /// <summary>A pod such as the guestbook's frontend.</summary>
    /// <remarks>It names its node, so that no scheduler writes to it and a creation is one write, as a put is.</remarks>
    public static Pod Pod(string name) => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new ObjectMeta { Name = name, Labels = new Dictionary<string, string> { ["name"] = "frontend", ["tier"] = "web" } },
        Spec = new PodSpec
        {
            NodeName = NodeName,
            Containers =
            [
                new Container
                {
                    Name = "frontend", Image = "kubeguide/guestbook-php-frontend",
                    Env = [new EnvVar { Name = "GET_HOSTS_FROM", Value = "env" }],
                    Ports = [new ContainerPort { ContainerPortNumber = 80 }],
                },
            ],
        },
    };

    // Written once: the load must cost as little as it can.
    private const string NamePlace = "{name}";
    private static readonly string Template = JsonSerializer.Serialize(Pod(NamePlace), ApiJson.Lenient);

    public static byte[] Body(string name) => Encoding.UTF8.GetBytes(Template.Replace(NamePlace, name, StringComparison.Ordinal));

    public static byte[] Create(Uri server, string name) => HttpRequestBytes.Post(server, Path, Body(name));
}
