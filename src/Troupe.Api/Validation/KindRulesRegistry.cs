using Troupe.Api.Events;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;

namespace Troupe.Api.Validation;

/// <summary>The rules of each kind: adding a kind adds a line.</summary>
internal static class KindRulesRegistry
{
    private static readonly Dictionary<Type, IKindRules> ByType = new()
    {
        [typeof(Namespace)] = new NamespaceRules(),
        [typeof(Node)] = new NodeRules(),
        [typeof(Pod)] = new PodRules(),
        [typeof(ReplicationController)] = new ReplicationControllerRules(),
        [typeof(Service)] = new ServiceRules(),
        [typeof(Endpoints)] = new EndpointsRules(),
        [typeof(Event)] = new EventRules(),
    };

    public static IKindRules Of(ApiObject @object) =>
        ByType.TryGetValue(@object.GetType(), out var rules)
            ? rules
            : throw new InvalidOperationException($"{@object.GetType().Name} has no line in {nameof(KindRulesRegistry)}");
}
