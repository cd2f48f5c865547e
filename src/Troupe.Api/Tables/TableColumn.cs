using Troupe.Api.Metadata;

namespace Troupe.Api.Tables;

/// <summary>A column of a table that people read; the same for `troupe get` and for the API's `Table` answers.</summary>
/// <param name="Name">The heading, as `Nominated Node`.</param>
/// <param name="Cell">The text of an object at a time.</param>
/// <param name="Wide">Shown with `-o wide` alone.</param>
public sealed record TableColumn(string Name, Func<ApiObject, DateTimeOffset, string> Cell, bool Wide = false);
