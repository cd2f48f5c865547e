using Microsoft.AspNetCore.Http;
using Troupe.Api.Kinds;
using Troupe.Api.Scaling;
using Troupe.Http.Logs;
using Troupe.Http.Nodes;
using Troupe.Http.Proxying;
using Troupe.Http.Streaming;

namespace Troupe.Http.Verbs;

/// <summary>All that can be done to objects over HTTP: adding a verb or a subresource is one line here.</summary>
internal static class VerbRoutes
{
    public static IReadOnlyList<VerbRoute> Of(ApiServerOptions options, TimeProvider time, NodeConnections nodes, ProxyEndpoint proxy)
    {
        var watch = new WatchVerb(time, options);
        return
        [
            new("list", null, VerbRoute.OnEveryKind, ReadVerbs.List),
            new("watch", null, VerbRoute.OnEveryKind, watch.Watch),
            new("create", null, VerbRoute.OnEveryWritableKind, WriteVerbs.Create),
            new("get", null, VerbRoute.OnEveryKind, ReadVerbs.Get),
            new("update", null, VerbRoute.OnEveryWritableKind, WriteVerbs.Replace),
            new("patch", null, VerbRoute.OnEveryWritableKind, PatchVerb.Patch),
            new("delete", null, VerbRoute.OnEveryWritableKind, WriteVerbs.Delete),
            new("deletecollection", null, kind => kind != ResourceKinds.Namespaces && !kind.IsReadOnly, ReadVerbs.DeleteCollection),
            new("get", "status", kind => kind.HasStatus, ReadVerbs.Get),
            new("update", "status", kind => kind.HasStatus, WriteVerbs.ReplaceStatus),
            new("patch", "status", kind => kind.HasStatus, PatchVerb.Patch),
            new("get", "scale", ScalableObjects.Has, ScaleVerbs.Get),
            new("update", "scale", ScalableObjects.Has, ScaleVerbs.Replace),
            new("patch", "scale", ScalableObjects.Has, PatchScaleVerb.Patch),
            new("create", "binding", kind => kind == ResourceKinds.Pods, BindingVerbs.BindNamed),
            new("create", "eviction", kind => kind == ResourceKinds.Pods, EvictionVerb.Evict),
            new("update", "finalize", kind => kind == ResourceKinds.Namespaces, FinalizeVerb.Finalize),
            new("get", "log", kind => kind == ResourceKinds.Pods, new PodLogEndpoint(nodes).Stream),
            .. Streams(new PodStreamEndpoint(nodes)),
            .. Proxies(proxy),
        ];
    }

    private static IEnumerable<VerbRoute> Streams(PodStreamEndpoint streams) =>
        from verb in (string[])["get", "create"]
        from part in new (string Subresource, RequestDelegate Handle)[]
        {
            ("exec", streams.Exec), ("attach", streams.Attach), ("portforward", streams.PortForward),
        }
        select new VerbRoute(verb, part.Subresource, kind => kind == ResourceKinds.Pods, part.Handle);

    private static IEnumerable<VerbRoute> Proxies(ProxyEndpoint proxy) =>
        from verb in (string[])["get", "create", "update", "patch", "delete"]
        from part in new (ResourceKind Kind, RequestDelegate Handle)[]
        {
            (ResourceKinds.Pods, proxy.Pod), (ResourceKinds.Services, proxy.Service), (ResourceKinds.Nodes, proxy.Node),
        }
        select new VerbRoute(verb, "proxy", kind => kind == part.Kind, part.Handle);
}
