using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Http.Discovery;

namespace Troupe.Http.OpenApi;

/// <summary>Which type of the model is which kind: those of the registry, and those that are only sent to a part of an object.</summary>
internal static class KindTypes
{
    private static readonly Dictionary<GroupVersionKind, Type> Types = Find();
    private static readonly Dictionary<Type, GroupVersionKind> Kinds = Types.ToDictionary(entry => entry.Value, entry => entry.Key);

    public static IReadOnlyDictionary<Type, GroupVersionKind> All => Kinds;

    /// <summary>Null where nothing of the kind is modelled, as of a stream's options.</summary>
    public static Type? Of(GroupVersionKind kind) => Types.GetValueOrDefault(kind);

    private static Dictionary<GroupVersionKind, Type> Find()
    {
        var types = ResourceKinds.All.ToDictionary(kind => SubresourceKinds.Of(kind, null), kind => kind.Type);
        var others = SubresourceKinds.Named.Concat(UnstoredResources.All.Select(resource => resource.Kind)).Distinct();
        var model = typeof(ApiObject).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ApiObject))).Except(types.Values)
            .ToDictionary(type => type.Name);
        foreach (var kind in others)
            if (model.Remove(kind.Kind, out var type)) types[kind] = type;
        return types;
    }
}
