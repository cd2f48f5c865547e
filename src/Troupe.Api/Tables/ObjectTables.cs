using Troupe.Api.Kinds;

namespace Troupe.Api.Tables;

/// <summary>The columns of every kind, as its registration has them.</summary>
public static class ObjectTables
{
    public static IReadOnlyList<TableColumn> Columns(ResourceKind kind) => kind.Columns;
}
