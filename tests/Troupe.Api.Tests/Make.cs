using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;

namespace Troupe.Api.Tests;

/// <summary>Good objects, from which a test spoils what it is about.</summary>
internal static class Make
{
    public static Pod Pod(string name = "web") =>
        new() { Metadata = new ObjectMeta { Name = name, Namespace = "default" }, Spec = new PodSpec { Containers = [Container()] } };

    public static Container Container(string name = "main") => new() { Name = name, Image = "example/web:1" };

    public static ReplicationController Controller(string name = "web") => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default" },
        Spec = new ReplicationControllerSpec
        {
            Replicas = 2, Selector = Labels(("app", name)),
            Template = new PodTemplateSpec { Metadata = new ObjectMeta { Labels = Labels(("app", name)) },
                Spec = new PodSpec { Containers = [Container()] } },
        },
    };

    public static Service Service(string name = "web", params ServicePort[] ports) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default" },
        Spec = new ServiceSpec { Ports = ports.Length > 0 ? ports : [new ServicePort { Port = 80 }], Selector = Labels(("app", name)) },
    };

    public static Dictionary<string, string> Labels(params (string Key, string Value)[] labels) =>
        labels.ToDictionary(l => l.Key, l => l.Value);

    public static Dictionary<string, Quantity> Amounts(params (string Resource, string Amount)[] amounts) =>
        amounts.ToDictionary(a => a.Resource, a => Quantity.Parse(a.Amount));

    public static ResourceRequirements Resources(
        (string Resource, string Amount)[]? requests = null, (string Resource, string Amount)[]? limits = null) =>
        new() { Requests = requests is null ? null : Amounts(requests), Limits = limits is null ? null : Amounts(limits) };

    public static Pod With(this Pod pod, Func<PodSpec, PodSpec> change) => pod with { Spec = change(pod.Spec) };

    public static Pod WithContainer(this Pod pod, Func<Container, Container> change) =>
        pod.With(spec => spec with { Containers = [.. spec.Containers!.Select(change)] });
}
