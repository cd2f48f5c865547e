namespace Troupe.ControlPlane.ReadModels;

/// <summary>An object in its namespace's order.</summary>
/// <param name="Stored">Null only in what is compared with it.</param>
internal readonly record struct NamedObject(string Name, StoredObject? Stored)
{
    public static readonly IComparer<NamedObject> ByName =
        Comparer<NamedObject>.Create(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
}
