namespace Troupe.Domain.Entities;

/// <summary>Names one entity for ever: `Pod/default/web-1`, `Node//node-1`.</summary>
/// <remarks>A name that is deleted and created again goes on in the same stream, with a new uid.</remarks>
public readonly record struct EntityKey(string Kind, string Namespace, string Name)
{
    public string PersistenceId => $"{Kind}/{Namespace}/{Name}";

    public static EntityKey Parse(string persistenceId) => TryParse(persistenceId, out var key)
        ? key
        : throw new FormatException($"'{persistenceId}' is no persistence id of an entity: it has the form kind/namespace/name");

    public static bool TryParse(string persistenceId, out EntityKey key)
    {
        var parts = persistenceId.Split('/', 3);
        key = parts.Length == 3 ? new EntityKey(parts[0], parts[1], parts[2]) : default;
        return parts.Length == 3;
    }

    public override string ToString() => PersistenceId;
}
