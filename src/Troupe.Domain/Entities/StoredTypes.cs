using System.Text.Json.Nodes;

namespace Troupe.Domain.Entities;

/// <summary>Which manifest is which type, over all kinds.</summary>
internal sealed class StoredTypes
{
    private readonly Dictionary<string, Type> _types = [];
    private readonly Dictionary<Type, string> _manifests = [];
    private readonly Dictionary<string, EventUpcaster> _upcasters = [];

    public StoredTypes(IEnumerable<EntityKind> kinds)
    {
        foreach (var kind in kinds)
        {
            foreach (var (manifest, type) in kind.EventManifests) Add(manifest, type);
            Add(kind.StateManifest, kind.StateType);
            foreach (var upcaster in kind.Upcasters) _upcasters[upcaster.Manifest] = upcaster;
        }
    }

    public string ManifestOf(Type type) => _manifests.TryGetValue(type, out var manifest)
        ? manifest
        : throw new InvalidOperationException($"{type.Name} has no manifest: name it in the registration of its kind");

    public object Read(string manifest, ReadOnlySpan<byte> json)
    {
        if (_types.TryGetValue(manifest, out var type)) return StoredJson.Read(json, type);
        JsonObject? body = null;
        while (_upcasters.TryGetValue(manifest, out var upcaster))
        {
            body = upcaster.Upcast(body ?? (JsonObject)JsonNode.Parse(json)!);
            manifest = upcaster.Next;
        }

        return body is not null && _types.TryGetValue(manifest, out type)
            ? StoredJson.Read(body, type)
            : throw new FormatException(
                $"'{manifest}' is no event or state that this version knows: a later version may have written it");
    }

    /// <remarks>Kinds may share a type and its manifest; two types under one, or one under two, would make the journal ambiguous.</remarks>
    private void Add(string manifest, Type type)
    {
        _types.TryAdd(manifest, type);
        _manifests.TryAdd(type, manifest);
        if (_types[manifest] != type || _manifests[type] != manifest)
            throw new InvalidOperationException($"{type.Name} and '{manifest}' do not belong to each other alone");
    }
}
