using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Troupe.Http.Reviews;

/// <summary>A kind that is answered and never kept: what is created is a question, and its status is the answer.</summary>
/// <param name="Answer">Makes the status, from the whole object that was sent.</param>
internal sealed record ReviewKind(
    string Group, string Version, string Plural, string Kind, Func<HttpContext, JsonObject, Task<JsonObject>> Answer)
{
    /// <summary>Discovery shows these, and no other.</summary>
    public static readonly IReadOnlyList<string> Verbs = ["create"];

    public string Singular => Kind.ToLowerInvariant();
    public string ApiVersion => $"{Group}/{Version}";
    public string Path => $"/apis/{Group}/{Version}/{Plural}";
}
