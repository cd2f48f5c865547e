using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;

namespace Troupe.Api.Fields;

/// <summary>The fields by which objects can be selected: a few, each of them cheap to read.</summary>
public static class SelectableFields
{
    private static readonly Dictionary<string, Func<ApiObject, string?>> OfAnyKind = new()
    {
        ["metadata.name"] = o => o.Metadata.Name,
        ["metadata.namespace"] = o => o.Metadata.Namespace,
    };

    private static readonly Dictionary<Type, Dictionary<string, Func<ApiObject, string?>>> OfOneKind = new()
    {
        [typeof(Pod)] = new()
        {
            ["spec.nodeName"] = o => ((Pod)o).Spec.NodeName,
            ["spec.restartPolicy"] = o => ((Pod)o).Spec.RestartPolicy,
            ["spec.schedulerName"] = o => ((Pod)o).Spec.SchedulerName,
            ["spec.hostNetwork"] = o => Text(((Pod)o).Spec.HostNetwork),
            ["status.phase"] = o => ((Pod)o).Status?.Phase,
            ["status.podIP"] = o => ((Pod)o).Status?.PodIP,
        },
        [typeof(Node)] = new() { ["spec.unschedulable"] = o => Text(((Node)o).Spec.Unschedulable) },
        [typeof(Namespace)] = new() { ["status.phase"] = o => ((Namespace)o).Status?.Phase },
        [typeof(ReplicationController)] = new() { ["status.replicas"] = o => $"{((ReplicationController)o).Status?.Replicas ?? 0}" },
        [typeof(Service)] = new()
        {
            ["spec.clusterIP"] = o => ((Service)o).Spec.ClusterIP,
            ["spec.type"] = o => ((Service)o).Spec.Type,
        },
        [typeof(Event)] = new()
        {
            ["involvedObject.kind"] = o => ((Event)o).InvolvedObject?.Kind,
            ["involvedObject.namespace"] = o => ((Event)o).InvolvedObject?.Namespace,
            ["involvedObject.name"] = o => ((Event)o).InvolvedObject?.Name,
            ["involvedObject.uid"] = o => ((Event)o).InvolvedObject?.Uid,
            ["involvedObject.apiVersion"] = o => ((Event)o).InvolvedObject?.ApiVersion,
            ["involvedObject.resourceVersion"] = o => ((Event)o).InvolvedObject?.ResourceVersion,
            ["involvedObject.fieldPath"] = o => ((Event)o).InvolvedObject?.FieldPath,
            ["reason"] = o => ((Event)o).Reason,
            ["reportingComponent"] = o => ((Event)o).ReportingComponent,
            ["source"] = o => ((Event)o).Source?.Component,
            ["type"] = o => ((Event)o).Type,
        },
    };

    /// <summary>The fields of a kind, or of all kinds together when <paramref name="kind"/> is null.</summary>
    public static IReadOnlyList<string> Of(ResourceKind? kind) =>
    [
        .. OfAnyKind.Keys.Concat(OfOneKind.Where(pair => kind is null || kind.Type == pair.Key).SelectMany(pair => pair.Value.Keys))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The value of a field; a field that is absent, or that the object's kind does not have, reads as empty.</summary>
    public static string Value(ApiObject @object, string field)
    {
        if (OfAnyKind.TryGetValue(field, out var read)) return read(@object) ?? "";
        return OfOneKind.TryGetValue(@object.GetType(), out var fields) && fields.TryGetValue(field, out read) ? read(@object) ?? "" : "";
    }

    private static string Text(bool? value) => value == true ? "true" : "false";
}
