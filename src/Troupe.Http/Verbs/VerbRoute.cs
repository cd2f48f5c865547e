using Microsoft.AspNetCore.Http;
using Troupe.Api.Kinds;

namespace Troupe.Http.Verbs;

/// <summary>One verb on objects or on a part of them, and the kinds that have it.</summary>
/// <remarks>Discovery shows what stands here, and nothing else.</remarks>
/// <param name="Verb">As `get` or `deletecollection`.</param>
/// <param name="Subresource">As `status`; null for objects and collections.</param>
internal sealed record VerbRoute(string Verb, string? Subresource, Func<ResourceKind, bool> AppliesTo, RequestDelegate Handle)
{
    /// <summary>Lasts for as long as its client likes, so it does not count among the requests that others wait for.</summary>
    public bool IsLongRunning => Verb == "watch" || Subresource is "log" or "exec" or "attach" or "portforward" or "proxy";

    public static bool OnEveryKind(ResourceKind kind) => true;

    public static bool OnEveryWritableKind(ResourceKind kind) => !kind.IsReadOnly;
}
