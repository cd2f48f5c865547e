using Troupe.Api.Metadata;

namespace Troupe.Api.Kinds;

/// <summary>A field by which the objects of a kind can be selected: cheap to read, and worth it.</summary>
/// <param name="Name">Its path, as `spec.nodeName`.</param>
/// <param name="Value">Its text; null reads as empty.</param>
public sealed record SelectableField(string Name, Func<ApiObject, string?> Value)
{
    public static SelectableField Of<T>(string name, Func<T, string?> value) where T : ApiObject => new(name, @object => value((T)@object));

    public static SelectableField Of<T>(string name, Func<T, bool?> value) where T : ApiObject =>
        new(name, @object => value((T)@object) == true ? "true" : "false");
}
