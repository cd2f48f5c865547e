using Troupe.Api.Kinds;

namespace Troupe.Http.Discovery;

/// <summary>The kinds of what is sent to the parts of objects; a part that is not named here has the kind of its object.</summary>
internal static class SubresourceKinds
{
    private static readonly Dictionary<string, GroupVersionKind> OfAnyKind = new()
    {
        ["scale"] = new("autoscaling", "v1", "Scale"),
        ["binding"] = new("", "v1", "Binding"),
        ["eviction"] = new("policy", "v1", "Eviction"),
        ["token"] = new("authentication.k8s.io", "v1", "TokenRequest"),
        ["exec"] = new("", "v1", "PodExecOptions"),
        ["attach"] = new("", "v1", "PodAttachOptions"),
        ["portforward"] = new("", "v1", "PodPortForwardOptions"),
    };

    public static IEnumerable<GroupVersionKind> Named => OfAnyKind.Values;

    public static GroupVersionKind Of(ResourceKind kind, string? subresource) => subresource switch
    {
        null => new GroupVersionKind(kind.Group, kind.Version, kind.Kind),
        "proxy" => new GroupVersionKind("", "v1", $"{kind.Kind}ProxyOptions"),
        _ => OfAnyKind.GetValueOrDefault(subresource) ?? new GroupVersionKind(kind.Group, kind.Version, kind.Kind),
    };
}
