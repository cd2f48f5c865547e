using Microsoft.AspNetCore.Http;

namespace Troupe.Http.Queries;

/// <summary>Reads single values of a request's query, in the forms that Kubernetes' clients write.</summary>
internal static class QueryValues
{
    /// <summary>The first value of a parameter; null where it has none, or an empty one.</summary>
    public static string? Text(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) && values[0] is { Length: > 0 } text ? text : null;

    /// <summary>As Kubernetes has it, whatever is there is true, unless it says `false` or `0`.</summary>
    public static bool Flag(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) && values[0] is var text && text != "0"
        && !"false".Equals(text, StringComparison.OrdinalIgnoreCase);
}
