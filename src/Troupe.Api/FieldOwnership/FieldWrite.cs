namespace Troupe.Api.FieldOwnership;

/// <summary>In whose name a write sets fields.</summary>
/// <param name="Subresource">`status`, or null for the object itself.</param>
/// <param name="Applied">All that the manager of an apply wants to own; null for every other write, which owns what it changes.</param>
/// <param name="Taken">What an apply takes from other managers by force, also where it stays as it was; null for nothing.</param>
public sealed record FieldWrite(string Manager, string? Subresource = null, FieldSet? Applied = null, FieldSet? Taken = null)
{
    public const string Apply = "Apply";
    public const string Update = "Update";

    public string Operation => Applied is null ? Update : Apply;
}
