using Microsoft.AspNetCore.Http;

namespace Troupe.Http.Queries;

/// <summary>Reads single values of a request's query, in the forms that Kubernetes' clients write.</summary>
internal static class QueryValues
{
    public static string? Text(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    public static bool Flag(HttpRequest request, string name) => Text(request, name) is { } text && text is not ("false" or "0" or "False");
}
