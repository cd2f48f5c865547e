using Troupe.Api.Metadata;

namespace Troupe.Api.Tables;

/// <summary>A column of a table that people read; the same for `troupe get` and for the API's `Table` answers.</summary>
/// <param name="Name">The heading, as `Nominated Node`.</param>
/// <param name="Cell">The text of an object at a time.</param>
/// <param name="Wide">Shown with `-o wide` alone.</param>
public sealed record TableColumn(string Name, Func<ApiObject, DateTimeOffset, string> Cell, bool Wide = false)
{
    public static readonly TableColumn ObjectName = new("Name", (@object, _) => @object.Metadata.Name ?? "");

    public static readonly TableColumn Age =
        new("Age", (@object, now) => HumanDuration.Since(@object.Metadata.CreationTimestamp, now));

    public static TableColumn Of<T>(string name, Func<T, string> cell, bool wide = false) where T : ApiObject =>
        new(name, (@object, _) => cell((T)@object), wide);

    /// <summary>A column whose text changes with time.</summary>
    public static TableColumn Of<T>(string name, Func<T, DateTimeOffset, string> cell, bool wide = false) where T : ApiObject =>
        new(name, (@object, now) => cell((T)@object, now), wide);
}
