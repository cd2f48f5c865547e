using Troupe.Api.Kinds;
using Troupe.Api.Scaling;
using Troupe.Http.Logs;
using Troupe.Http.Nodes;

namespace Troupe.Http.Verbs;

/// <summary>All that can be done to objects over HTTP: adding a verb or a subresource is one line here.</summary>
internal static class VerbRoutes
{
    public static IReadOnlyList<VerbRoute> Of(ApiServerOptions options, TimeProvider time, NodeConnections nodes)
    {
        var read = new ReadVerbs(time);
        var watch = new WatchVerb(time, options);
        return
        [
            new("list", null, VerbRoute.OnEveryKind, read.List),
            new("watch", null, VerbRoute.OnEveryKind, watch.Watch),
            new("create", null, VerbRoute.OnEveryKind, WriteVerbs.Create),
            new("get", null, VerbRoute.OnEveryKind, read.Get),
            new("update", null, VerbRoute.OnEveryKind, WriteVerbs.Replace),
            new("patch", null, VerbRoute.OnEveryKind, PatchVerb.Patch),
            new("delete", null, VerbRoute.OnEveryKind, WriteVerbs.Delete),
            new("deletecollection", null, kind => kind != ResourceKinds.Namespaces, read.DeleteCollection),
            new("get", "status", kind => kind.HasStatus, read.Get),
            new("update", "status", kind => kind.HasStatus, WriteVerbs.ReplaceStatus),
            new("patch", "status", kind => kind.HasStatus, PatchVerb.Patch),
            new("get", "scale", ScalableObjects.Has, ScaleVerbs.Get),
            new("update", "scale", ScalableObjects.Has, ScaleVerbs.Replace),
            new("patch", "scale", ScalableObjects.Has, PatchScaleVerb.Patch),
            new("create", "binding", kind => kind == ResourceKinds.Pods, BindingVerbs.BindNamed),
            new("create", "eviction", kind => kind == ResourceKinds.Pods, EvictionVerb.Evict),
            new("update", "finalize", kind => kind == ResourceKinds.Namespaces, FinalizeVerb.Finalize),
            new("get", "log", kind => kind == ResourceKinds.Pods, new PodLogEndpoint(nodes).Stream),
        ];
    }
}
