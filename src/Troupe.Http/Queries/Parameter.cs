namespace Troupe.Http.Queries;

/// <summary>A parameter of a request.</summary>
/// <param name="In">`query` or `path`.</param>
/// <param name="Type">`string`, `integer` or `boolean`.</param>
internal sealed record Parameter(string Name, string In, string Type, string Description);
