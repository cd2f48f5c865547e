using Microsoft.AspNetCore.Http;
using Troupe.Api.Kinds;

namespace Troupe.Http.Verbs;

/// <summary>One verb on objects or on a part of them, and the kinds that have it. Discovery shows what stands here, and nothing else.</summary>
/// <param name="Verb">As `get` or `deletecollection`.</param>
/// <param name="Subresource">As `status`; null for objects and collections.</param>
internal sealed record VerbRoute(string Verb, string? Subresource, Func<ResourceKind, bool> AppliesTo, RequestDelegate Handle)
{
    public static bool OnEveryKind(ResourceKind kind) => true;
}
