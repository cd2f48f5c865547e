using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Patches;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Serialization;
using Troupe.Api.Services;

namespace Troupe.Testing.Clients;

/// <summary>Puts an object together from parts that have different writers.</summary>
internal static class ObjectParts
{
    public static ApiObject WithStatusOf(ApiObject @object, ApiObject other) => (@object, other) switch
    {
        (Pod pod, Pod status) => pod with { Status = status.Status },
        (Node node, Node status) => node with { Status = status.Status },
        (Service service, Service status) => service with { Status = status.Status },
        (Namespace space, Namespace status) => space with { Status = status.Status },
        (ReplicationController controller, ReplicationController status) => controller with { Status = status.Status },
        _ => @object,
    };

    public static ApiObject Patched(ResourceKind kind, ApiObject current, Patch patch)
    {
        var known = patch.Type == PatchType.Apply ? patch with { Type = PatchType.StrategicMerge } : patch;
        return (ApiObject)PatchApplication.Apply(kind, PatchApplication.ToJson(current), known).Deserialize(kind.Type, ApiJson.Strict)!;
    }

    public static ObjectMeta KeepIdentity(ObjectMeta wanted, ObjectMeta current) => wanted with
    {
        Namespace = current.Namespace, Uid = current.Uid, CreationTimestamp = current.CreationTimestamp,
        DeletionTimestamp = current.DeletionTimestamp, DeletionGracePeriodSeconds = current.DeletionGracePeriodSeconds,
    };
}
