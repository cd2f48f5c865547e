using Microsoft.AspNetCore.Http;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Http.Reviews;

/// <summary>A question that is served here: what is posted comes back with its answer as the status.</summary>
internal sealed record ReviewKind(ResourceKind Kind, Func<HttpContext, ApiObject, Task<ApiObject>> Answer)
{
    public static ReviewKind Of<T>(ResourceKind kind, Func<HttpContext, T, Task<T>> answer) where T : ApiObject =>
        new(kind, async (context, review) => await answer(context, (T)review));
}
