using Troupe.Api.Kinds;
using Troupe.Api.Labels;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;
using Troupe.Api.Responses;
using Troupe.Http.Discovery;

namespace Troupe.Http.OpenApi;

/// <summary>What Kubernetes calls each type of the model in its documents; clients know some of these names by heart.</summary>
internal static class DefinitionNames
{
    public const string Time = Meta + "Time";
    public const string Patch = Meta + "Patch";
    public const string MicroTime = Meta + "MicroTime";
    private const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private static readonly Dictionary<Type, string> Special = new()
    {
        [typeof(Quantity)] = "io.k8s.apimachinery.pkg.api.resource.Quantity",
        [typeof(IntOrString)] = "io.k8s.apimachinery.pkg.util.intstr.IntOrString",
        [typeof(WireLabelSelector)] = Meta + "LabelSelector",
        [typeof(LabelSelectorRequirement)] = Meta + "LabelSelectorRequirement",
    };

    /// <summary>The namespaces of types that belong to no group.</summary>
    private static readonly HashSet<string> OfMeta = [typeof(ObjectMeta).Namespace!, typeof(Status).Namespace!];

    /// <summary>A folder of the model has the group of the kinds in it.</summary>
    private static readonly Dictionary<string, GroupVersionKind> Folders = KindTypes.All
        .DistinctBy(entry => entry.Key.Namespace).ToDictionary(entry => entry.Key.Namespace!, entry => entry.Value[0]);

    public static string Of(Type type)
    {
        if (Special.TryGetValue(type, out var name)) return name;
        if (OfMeta.Contains(type.Namespace!)) return Meta + type.Name;
        return Folders.TryGetValue(type.Namespace!, out var kind) ? Of(kind.Group, kind.Version, type.Name) : Of("", "v1", type.Name);
    }

    public static string ListOf(ResourceKind kind) => Of(kind.Group, kind.Version, kind.ListKind);

    /// <summary>`coordination.k8s.io` is `coordination` here.</summary>
    private static string Of(string group, string version, string name) =>
        $"io.k8s.api.{(group.Length == 0 ? "core" : group.Split('.')[0])}.{version}.{name}";
}
