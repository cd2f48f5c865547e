using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Messaging;

/// <summary>What may stand within a message where its type leaves that open: any object of the API, a list, an entity's answer.</summary>
internal static class MessageValues
{
    private static readonly IReadOnlyDictionary<string, Type> Types = ResourceKinds.All
        .ToDictionary(kind => $"{kind.ApiVersion}/{kind.Kind}", kind => kind.Type)
        .Concat(EntityKinds.All.SelectMany(kind => kind.AnswerManifests))
        .Append(KeyValuePair.Create("list.v1", typeof(ObjectList<ApiObject>)))
        .ToDictionary();

    private static readonly Dictionary<Type, string> Manifests = Types.ToDictionary(type => type.Value, type => type.Key);

    public static IReadOnlyCollection<Type> All => Manifests.Keys;

    /// <summary>Null for what has no name here; events have theirs in the journal.</summary>
    public static string? ManifestOf(object value) => Manifests.GetValueOrDefault(value.GetType());

    public static Type? Find(string manifest) => Types.GetValueOrDefault(manifest);
}
