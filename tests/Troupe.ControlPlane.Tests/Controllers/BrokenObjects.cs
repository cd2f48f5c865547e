using System.Collections.Immutable;
using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Domain.Pods;

namespace Troupe.ControlPlane.Tests.Controllers;

/// <summary>Objects as no validation would let them in: without parts, with nulls, with the largest of all numbers.</summary>
internal static class BrokenObjects
{
    private const string Extremes =
        """
        {"metadata":{"labels":{"app":"web"},"generation":9223372036854775807,
          "deletionTimestamp":"9999-12-31T23:59:59Z",
          "deletionGracePeriodSeconds":9223372036854775807,"finalizers":["example.org/none"],"creationTimestamp":"0001-01-01T00:00:00Z"},
         "spec":{"replicas":2147483647,"minReadySeconds":2147483647,"nodeName":"far","terminationGracePeriodSeconds":9223372036854775807,
          "selector":{"app":"web"},"unschedulable":true},
         "status":{"phase":"Running","podIP":"fe80::1",
          "capacity":{"cpu":"9223372036854775807","memory":"8Ei","pods":"9223372036854775807"},
          "conditions":[{"type":"Ready","status":"True","lastTransitionTime":"9999-12-31T23:59:59Z",
            "lastHeartbeatTime":"9999-12-31T23:59:59Z"}]} }
        """;

    private const string Nulls =
        """
        {"metadata":{"labels":{"app":null},"ownerReferences":[null],"finalizers":[null],"annotations":{"a":null} },
         "spec":null,"status":null,"subsets":[null],"data":null}
        """;

    private const string NullsWithin =
        """
        {"metadata":{"labels":{"app":"web"},"ownerReferences":[{}],"deletionTimestamp":"2026-01-01T00:00:00Z","finalizers":[null]},
         "spec":{"containers":[null],"volumes":[null],"ports":[null],"selector":{"app":"web"},"template":{"spec":null},"taints":[null]},
         "status":{"phase":"Running","podIP":"10.0.0.1","conditions":[null],"containerStatuses":[null],"addresses":[null]} }
        """;

    public static IEnumerable<ApiObject> Of(ResourceKind kind) =>
        new[] { "{}", Nulls, NullsWithin, Extremes }.Select((json, i) => Read(kind, json, $"broken-{i}")).OfType<ApiObject>();

    /// <summary>A snapshot in which they stand among what is sound.</summary>
    public static ReadModelSnapshot Among(ReadModelSnapshot snapshot)
    {
        var kinds = ResourceKinds.All.ToImmutableDictionary(kind => kind.Kind, kind => Of(kind).Aggregate(
            snapshot.Of(kind.Kind),
            (all, broken) => all.With(
                broken.Metadata.Namespace ?? "", broken.Metadata.Name!, new StoredObject(broken, 1, snapshot.Revision))));
        return new ReadModelSnapshot(
            snapshot.Revision, kinds, ImmutableDictionary<EntityKey, object>.Empty, snapshot.SetAside);
    }

    /// <summary>They come, change and go.</summary>
    public static IEnumerable<ObjectChanged> Changes(ResourceKind kind)
    {
        var all = Of(kind).ToList();
        foreach (var one in all)
        {
            var key = new EntityKey(kind.Kind, one.Metadata.Namespace ?? "", one.Metadata.Name!);
            yield return new ObjectChanged(kind, key, null, one, 1, new PodEvent.Deleted());
            foreach (var other in all) yield return new ObjectChanged(kind, key, one, other, 1, new PodEvent.Deleted());
            yield return new ObjectChanged(kind, key, one, null, 1, new PodEvent.Deleted());
            yield return new ObjectChanged(kind, key, null, one, 1, new PodEvent.Deleted());
        }

        yield return new ObjectChanged(kind, new EntityKey(kind.Kind, "default", "nothing"), null, null, 1, null!);
    }

    /// <summary>Null where the kind cannot even be read so.</summary>
    private static ApiObject? Read(ResourceKind kind, string json, string name)
    {
        try
        {
            var read = (ApiObject)JsonSerializer.Deserialize(json, kind.Type, ApiJson.Lenient)!;
            return read with
            {
                ApiVersion = kind.ApiVersion,
                Kind = kind.Kind,
                Metadata = (read.Metadata ?? new ObjectMeta()) with
                {
                    Name = name, Namespace = kind.Namespaced ? "default" : null, Uid = $"uid-{kind.Kind}-{name}", ResourceVersion = "1",
                },
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
