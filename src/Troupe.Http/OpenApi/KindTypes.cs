using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Http.Discovery;

namespace Troupe.Http.OpenApi;

/// <summary>Which type of the model is which kind: those of the registry, and those that are sent or answered and not kept.</summary>
internal static class KindTypes
{
    private static readonly Dictionary<GroupVersionKind, Type> Types = Find();

    /// <summary>One form may serve in several versions; the first is the one that clients prefer.</summary>
    public static readonly IReadOnlyDictionary<Type, IReadOnlyList<GroupVersionKind>> All = Types.GroupBy(entry => entry.Value)
        .ToDictionary(kinds => kinds.Key, kinds => (IReadOnlyList<GroupVersionKind>)[.. kinds.Select(entry => entry.Key)]);

    /// <summary>Null where nothing of the kind is modelled, as of a stream's options.</summary>
    public static Type? Of(GroupVersionKind kind) => Types.GetValueOrDefault(kind);

    private static Dictionary<GroupVersionKind, Type> Find()
    {
        var types = KindViews.Served.Concat(ReviewResources.All).ToDictionary(kind => SubresourceKinds.Of(kind, null), kind => kind.Type);
        types[new GroupVersionKind("", "v1", nameof(Status))] = typeof(Status);
        types[new GroupVersionKind("", "v1", nameof(DeleteOptions))] = typeof(DeleteOptions);
        var model = typeof(ApiObject).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ApiObject))).Except(types.Values)
            .ToDictionary(type => type.Name);
        foreach (var kind in SubresourceKinds.Named)
            if (model.Remove(kind.Kind, out var type)) types[kind] = type;
        return types;
    }
}
